import { ImportError, UnreadableError } from "./import-error.ts";
import { type Member, problemOf } from "./member.ts";

const policyBytesMax = 1024 * 1024;

/** The text of a policy file. What it says is read by those who take it. @throws ImportError */
export async function readPolicyText(member: Member): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of member.read()) {
    pieces.push(piece);
    length += piece.length;
    if (length > policyBytesMax) break;
  }
  try {
    if (length > policyBytesMax)
      throw new UnreadableError("is larger than a policy can be (1 MiB)", "shorten it");
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
  } catch (error) {
    if (error instanceof UnreadableError) throw new ImportError([problemOf(member, error)]);
    const notUtf8 = new UnreadableError("is no text in UTF-8", "save it as UTF-8");
    throw new ImportError([problemOf(member, notUtf8)]);
  }
}
