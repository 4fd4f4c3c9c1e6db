import { isAssistants } from "./assistant.ts";
import type { SignatureFact } from "./facts.ts";
import { slash, spanOf, type Tokens, word, wordAt } from "./tokens.ts";
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
    unnamed ??= {
      credentials: null,
      assistant: false,
      signedAt: null,
      at: spanOf(tokens, label.first, label.last),
    };
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

/** A name and credentials at the very end: "A. Rivera, PT", "Maria Lopez PT". */
function closing(tokens: Tokens, credentials: readonly Mention[]): SignatureFact | null {
  const near = credentials.filter(({ first }) => first >= 2 && first >= tokens.count - closingMax);
  for (const credential of near) {
    const comma = wordAt(tokens, credential.first - 1) === ",";
    const name = comma ? credential.first - 2 : credential.first - 1;
    if (comma || isName(tokens, name)) return signatureOf(tokens, name, credential);
  }
  return null;
}

/** "Lopez" after another capitalized word or an initial; "Continue" alone is no name. */
function isName(tokens: Tokens, last: number): boolean {
  const first = wordAt(tokens, last - 1) === "." ? last - 2 : last - 1;
  return isCapitalized(tokens, last) && isCapitalized(tokens, first);
}

function isCapitalized(tokens: Tokens, index: number): boolean {
  const start = tokens.starts[index];
  if (tokens.kinds[index] !== word || start === undefined) return false;
  return tokens.text[start] !== tokens.lower[start];
}

function signatureOf(tokens: Tokens, first: number, credential: Mention): SignatureFact {
  const at = spanOf(tokens, first, credential.last);
  const [start, end] = spanOf(tokens, credential.first, credential.last);
  const credentials = tokens.text.slice(start, end);
  return { credentials, assistant: isAssistants(credentials), signedAt: null, at };
}
