import { readFile } from "node:fs/promises";
import { type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openUploads, type Uploads } from "../in-process/file-837.ts";
import { openTestResults, type TestResults } from "../in-process/results.ts";
import { TestTenant } from "../in-process/tenant.ts";

