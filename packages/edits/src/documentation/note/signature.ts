import type { SignatureFact } from "./facts.ts";
import { slash, spanOf, type Tokens, wordAt } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

/** How far after "Signed by" the credentials may stand, in tokens. */
const nameMax = 14;
/** How far from the end of a note a signature without a label may stand. */
const closingMax = 16;

/** "Electronically signed by A. Rivera, PT, DPT", "/s/ A. Rivera PT", or a note that ends "A. Rivera, PT". */
export function readSignature(tokens: Tokens, mentions: readonly Mention[]): SignatureFact | null {
  const credentials = mentions.filter((mention) => mention.kind === "credential");
  let unnamed: SignatureFact | null = null;
  let next = 0;
  for (const label of labels(tokens, mentions)) {
    while (next < credentials.length && credentials[next]!.first <= label.last) next += 1;
    const credential = credentials[next];
    if (credential && credential.first <= label.last + nameMax) {
      return signatureOf(tokens, label.first, credential);
    }
    unnamed ??= { credentials: null, signedAt: null, at: spanOf(tokens, label.first, label.last) };
  }
  return unnamed ?? closing(tokens, credentials);
}

interface Label {
  first: number;
  last: number;
}

function labels(tokens: Tokens, mentions: readonly Mention[]): Label[] {
  const { kinds } = tokens;
  const found: Label[] = mentions.filter(
    (mention) => mention.kind === "signed" && !isDenied(wordAt(tokens, mention.first - 1)),
  );
  for (let sign = kinds.indexOf(slash); sign !== -1; sign = kinds.indexOf(slash, sign + 1)) {
    if (kinds[sign + 2] === slash && wordAt(tokens, sign + 1) === "s")
      found.push({ first: sign, last: sign + 2 });
  }
  return found.sort((a, b) => a.first - b.first);
}

function isDenied(word: string): boolean {
  return word === "not" || word === "no" || word === "never" || word === "without";
}

/** A name, a comma and credentials at the very end. */
function closing(tokens: Tokens, credentials: readonly Mention[]): SignatureFact | null {
  const credential = credentials.find(
    ({ first }) => first >= 2 && first >= tokens.count - closingMax && wordAt(tokens, first - 1) === ",",
  );
  return credential ? signatureOf(tokens, credential.first - 2, credential) : null;
}

function signatureOf(tokens: Tokens, first: number, credential: Mention): SignatureFact {
  const at = spanOf(tokens, first, credential.last);
  const { start, end } = spanOf(tokens, credential.first, credential.last);
  return { credentials: tokens.text.slice(start, end), signedAt: null, at };
}
