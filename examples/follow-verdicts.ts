/**
 * Prints every verdict from the change feed, now and in the future, once each. The file remembers how far it has come.
 *
 *   FIRSTPASS_API_KEY=fpk_… node examples/follow-verdicts.ts cursor.txt
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { FirstpassClient } from "@firstpass/client";

const [file] = process.argv.slice(2);
const { FIRSTPASS_URL: url = "http://127.0.0.1:8080", FIRSTPASS_API_KEY: key } = process.env;
if (!file || !key)
  throw new Error("usage: FIRSTPASS_API_KEY=fpk_… node examples/follow-verdicts.ts CURSOR_FILE");

const client = new FirstpassClient({ url, key });
const after = await readFile(file, "utf8").catch(() => undefined);
const onInterrupted = (error: Error) => console.error(`${error.message}; trying again`);

for await (const { verdicts, cursor } of client.followVerdicts({ after, onInterrupted })) {
  for (const { controlNumber, revision, status, atRisk } of verdicts) {
    console.log(`${status.padEnd(10)} ${controlNumber} revision ${revision}, $${atRisk} at risk`);
  }
  // Only now, so that a crash repeats verdicts rather than losing them.
  await writeFile(`${file}.part`, cursor);
  await rename(`${file}.part`, file);
}
