import { ImportError } from "./import-error.ts";
import { type ImportSource, problemIn } from "./import-source.ts";
import { UnreadableError } from "./unreadable-error.ts";

const policyBytesMax = 1024 * 1024;

/** Reads the text of a policy file, without parsing it. @throws ImportError */
export async function readPolicyText(source: ImportSource): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source.read()) {
    pieces.push(piece);
    length += piece.length;
    if (length > policyBytesMax) break;
  }
  try {
    if (length > policyBytesMax)
      throw new UnreadableError("is larger than 1 MiB, the limit for a policy", "shorten it");
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
  } catch (error) {
    if (error instanceof UnreadableError) throw new ImportError([problemIn(source, error)]);
    const notUtf8 = new UnreadableError("is not UTF-8 text", "save it as UTF-8");
    throw new ImportError([problemIn(source, notUtf8)]);
  }
}
