/**
 * Uploads a claim file, waits for the verdicts and prints the held ones, with the reason and the remedy.
 *
 *   FIRSTPASS_API_KEY=fpk_… node examples/submit-claims.ts claims.837
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { FirstpassClient, type Receipt } from "@firstpass/client";

const [file] = process.argv.slice(2);
const { FIRSTPASS_URL: url = "http://127.0.0.1:8080", FIRSTPASS_API_KEY: key } = process.env;
if (!file || !key) throw new Error("usage: FIRSTPASS_API_KEY=fpk_… node examples/submit-claims.ts FILE");

const client = new FirstpassClient({ url, key });

// The same file under the same key is not taken twice, so this program can be run again after a failure.
const hash = createHash("sha256");
for await (const piece of createReadStream(file)) hash.update(piece);
const receipt: Receipt = await client.uploadClaims(() => createReadStream(file), {
  mediaType: file.endsWith(".ndjson") ? "application/x-ndjson" : "application/edi-x12",
  idempotencyKey: hash.digest("hex"),
});
console.log(`${receipt.accepted} claims accepted, ${receipt.rejectedCount} could not be read`);
for (const { controlNumber, detail } of receipt.rejected) {
  console.log(`REJECTED ${controlNumber ?? ""} ${detail}`);
}

const batch = client.batch(receipt);
await batch.done();
for await (const { controlNumber, status, findings } of batch.verdicts()) {
  if (status === "clean") continue;
  console.log(`${status.toUpperCase()} ${controlNumber}`);
  for (const { edit, message, action } of findings) console.log(`  ${edit}: ${message} ${action}`);
}
