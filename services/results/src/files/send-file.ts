import { Readable } from "node:stream";
import type { FastifyReply } from "@firstpass/runtime";

const typeByEnding: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const x12 = "application/edi-x12";

/** Sends a file while it is written. `name` has its ending, by which its type is chosen. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<Uint8Array>,
): FastifyReply {
  return reply
    .type(typeByEnding[name.slice(name.lastIndexOf(".") + 1)] ?? x12)
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("cache-control", "no-store")
    .send(Readable.from(pieces, { objectMode: false }));
}
