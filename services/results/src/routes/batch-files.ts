import { idSchema } from "@firstpass/service";
import { recordRead } from "@firstpass/store";
import type { Principal } from "@firstpass/runtime";
import { z } from "zod";
import { openBatch, requireDone, requireFile, requireWhole } from "../files/batch-file.ts";
import { rewriteFile, writeBatch } from "../files/clean-file.ts";
import { sendFile } from "../files/send-file.ts";
import type { ResultsRoutes } from "../results-context.ts";

/** Files for the clearinghouse and the payer about the claims of a batch. docs/formats/downloads.md describes them. */
export const batchFileRoutes: ResultsRoutes = async (app, { store }) => {
