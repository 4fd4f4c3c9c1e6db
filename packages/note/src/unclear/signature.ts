import { credentialsEndingAt } from "../elements/credentials.ts";
import { unclearLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import type { Tokens } from "../text/tokens.ts";

const { closingReachMax, nameReachMax } = unclearLimits;

/** Whether the end of a note has credentials next to what may be a name: "PT Quillon", "roe lpta". */
export function hasUnclearSignature({ tokens }: Reading): boolean {
  const begin = Math.max(0, tokens.count - closingReachMax);
  for (let last = tokens.count - 1; last >= begin; last -= 1) {
    const credentials = credentialsEndingAt(tokens, last);
    if (!credentials) continue;
    const { first } = credentials;
    for (let index = first - nameReachMax; index <= last + nameReachMax; index += 1) {
      if ((index < first || index > last) && mayBeName(tokens, index)) return true;
    }
  }
  return false;
}

/** A word that the vocabulary does not know. */
function mayBeName(tokens: Tokens, index: number): boolean {
  return tokens.isWord(index) && tokens.id(index) === 0 && tokens.length(index) > 1;
}
