import { heldCsv, heldWorkbook } from "@firstpass/outputs";
import type { Principal } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import { recordRead } from "@firstpass/store";
import { z } from "zod";
import { type BatchFile, openBatch, requireDone, requireFile, requireWhole } from "../files/batch-file.ts";
import { refuseUnwritten, rewriteFile, writeBatch } from "../files/clean-file.ts";
import { readListed } from "../files/listed-claims.ts";
import { receiptOf } from "../files/receipt.ts";
import { sendFile } from "../files/send-file.ts";
import { acknowledgeFile, statusOfFile } from "../files/x12-answer.ts";
import type { ResultsRoutes } from "../results-context.ts";

type Pieces = AsyncIterable<string | Uint8Array>;

interface FileQuery {
  partial: boolean;
  held: "accept" | "reject";
}

interface FileKind {
  summary: string;
  description: string;
  /** @throws ProblemError */
  write: (opened: BatchFile, query: FileQuery, principal: Principal) => Pieces | Promise<Pieces>;
}

const partialSchema = z
  .stringbool()
  .default(false)
  .describe(
    "Whether to leave out claims without a verdict, and claims that cannot be written, instead of a problem.",
  );
const heldSchema = z
  .enum(["accept", "reject"])
  .default("accept")
  .describe("For 277ca: whether held claims are accepted, or rejected with the codes of their findings.");

/** Files about the claims of a batch, for the clearinghouse, the sender and people. docs/formats/downloads.md describes them. */
export const batchFileRoutes: ResultsRoutes = async (app, { store }) => {
  const listed =
    (name: string) =>
    (opened: BatchFile, { partial }: FileQuery, principal: Principal) => {
      if (!partial) requireDone(opened);
      return readListed(store, opened, principal, name);
    };
  const files: Record<string, FileKind> = {
    "clean.837": {
      summary: "Download the clean claims of a batch as 837",
      description:
        "The uploaded file without the claims that are held, superseded or rejected. Everything else is as it was received, but " +
        "for control numbers, dates and counts. A batch that was not uploaded as 837 is written as 837P from the tenant's submitter " +
        "(PUT /v1/submitter).",
      async write(opened, { partial }) {
        if (!partial) requireDone(opened);
        const batch = { tenantId: opened.tenantId, batchId: opened.batch.batchId };
        if (!opened.file) return writeBatch(store, batch, { leavesOut: partial });
        if (!partial) await refuseUnwritten(store, batch);
        return rewriteFile(store, batch, { leavesOut: partial });
      },
    },
    "277ca": {
      summary: "Download the 277CA of a batch",
      description:
        "The claim acknowledgment (005010X214): which claims of an 837 file were accepted, and which were rejected because they could " +
        "not be read. With `held=reject`, held claims are rejected too.",
      write(opened, { held }) {
        const { receivedAt } = requireFile(opened);
        const rejectsHeld = held === "reject";
        if (rejectsHeld) requireDone(opened);
        else requireWhole(opened);
        const batch = { tenantId: opened.tenantId, batchId: opened.batch.batchId };
        return statusOfFile(store, batch, { receivedAt: new Date(receivedAt), rejectsHeld });
      },
    },
    "999": {
      summary: "Download the 999 of a batch",
      description:
        "The implementation acknowledgment (005010X231A1) of an 837 file, with a TA1 if the sender asked for one or the envelope is " +
        "broken. It is available as soon as the file has arrived.",
      write(opened) {
        requireFile(opened);
        requireWhole(opened);
        return acknowledgeFile(store, { tenantId: opened.tenantId, batchId: opened.batch.batchId });
      },
    },
    "held.csv": {
      summary: "Download the findings of a batch as CSV",
      description:
        "A row for each finding of the claims that are held, in error or released, and for each claim that could not be read. " +
        "docs/formats/held-csv.md describes the columns.",
      write: (...request) => heldCsv(listed("held.csv")(...request)),
    },
    "held.xlsx": {
      summary: "Download the findings of a batch as a workbook",
      description: "The rows of held.csv for Excel, with a sheet about the batch.",
      write: (opened, ...request) =>
        heldWorkbook(listed("held.xlsx")(opened, ...request), {
          writtenAt: new Date().toISOString(),
          about: () => [["Batch", opened.batch.batchId]],
        }),
    },
    "receipt.html": {
      summary: "Download the proof of timely receipt of a batch",
      description:
        "A page to print: name, SHA-256 and size of an 837 file, when it was received, and each of its claims with its dates, charge " +
        "and deadline for filing, as far as it is known.",
      write(opened) {
        requireFile(opened);
        requireWhole(opened);
        return receiptOf(store, opened);
      },
    },
  };

  for (const [name, { summary, description, write }] of Object.entries(files)) {
    app.get(
      `/v1/batches/:batchId/${name}`,
      {
        config: { scope: "phi:read" },
        schema: {
          summary,
          description: `${description} The download is recorded in the audit trail as \`claims-exported\`.`,
          tags: ["files"],
          params: z.object({ batchId: idSchema }),
          querystring: z.object({ partial: partialSchema, held: heldSchema }),
          response: { 200: z.any().describe("The file, streamed.") },
        },
      },
      async ({ params, query, principal }, reply) => {
        const { tenantId, keyId, memberId } = principal;
        const opened = await openBatch(store, tenantId, params.batchId);
        const pieces = await write(opened, query, principal);
        const { batchId, accepted } = opened.batch;
        const detail = { file: name, claims: accepted };
        const entry = { action: "claims-exported", subject: batchId, detail, keyId, memberId } as const;
        await recordRead(store, tenantId, entry);
        return sendFile(reply, `${batchId}.${name}`, pieces);
      },
    );
  }
};
