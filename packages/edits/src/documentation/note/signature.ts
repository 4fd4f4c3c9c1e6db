import type { SignatureFact } from "./facts.ts";
import { spanOf, type Tokens } from "./tokens.ts";
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
  const { words } = tokens;
  const found: Label[] = mentions.filter(
    (mention) => mention.kind === "signed" && !isDenied(words[mention.first - 1]),
  );
  for (let slash = words.indexOf("/"); slash !== -1; slash = words.indexOf("/", slash + 1)) {
    if (words[slash + 1] === "s" && words[slash + 2] === "/") found.push({ first: slash, last: slash + 2 });
  }
  return found.sort((a, b) => a.first - b.first);
}

function isDenied(word: string | undefined): boolean {
  return word === "not" || word === "no" || word === "never" || word === "without";
}

/** A name, a comma and credentials at the very end. */
function closing(tokens: Tokens, credentials: readonly Mention[]): SignatureFact | null {
  const { words } = tokens;
  const credential = credentials.find(
    ({ first }) => first >= words.length - closingMax && words[first - 1] === "," && first >= 2,
  );
  return credential ? signatureOf(tokens, credential.first - 2, credential) : null;
}

function signatureOf(tokens: Tokens, first: number, credential: Mention): SignatureFact {
  const at = spanOf(tokens, first, credential.last);
  const { start, end } = spanOf(tokens, credential.first, credential.last);
  return { credentials: tokens.text.slice(start, end), signedAt: null, at };
}
