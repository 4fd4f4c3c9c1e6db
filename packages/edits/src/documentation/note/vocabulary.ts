import { hyphen, number, type Tokens, tokenize, word, wordAt } from "./tokens.ts";
import data from "./vocabulary.json" with { type: "json" };

/** What a phrase of a note can be. One phrase may be several things. */
export type Kind = "intervention" | Exclude<keyof typeof data, "interventions">;

/** A phrase found in a note: tokens `first` to `last`. */
export interface Mention {
  kind: Kind;
  /** The procedure of an intervention; `""` for any other kind. */
  procedure: string;
  first: number;
  last: number;
}

interface Entry {
  kind: Kind;
  procedure: string;
  /** Abbreviations such as TA and PT are words of another sort in small letters. */
  capitals: boolean;
}

/** A word of a phrase, and what the phrase is if it ends here. Words are known by their hashes. */
interface Node {
  word: string;
  next: Map<number, Node[]>;
  entries: Entry[];
}

const root: Node = { word: "", next: new Map(), entries: [] };

/** Which hashes a phrase may begin with, by their low bits: most words of a note begin none and end here. */
const beginners = new Uint8Array(8192);

for (const [kind, phrases] of Object.entries(data)) {
  if (Array.isArray(phrases)) addPhrases(kind as Kind, "", phrases);
  else for (const [procedure, names] of Object.entries(phrases)) addPhrases("intervention", procedure, names);
}

function addPhrases(kind: Kind, procedure: string, phrases: readonly string[]): void {
  for (const phrase of phrases) {
    const tokens = tokenize(phrase);
    let node = root;
    for (let index = 0; index < tokens.count; index += 1) {
      if (tokens.kinds[index] !== hyphen) node = addWord(node, tokens, index);
    }
    node.entries.push({ kind, procedure, capitals: phrase === phrase.toUpperCase() });
  }
}

function addWord(node: Node, tokens: Tokens, index: number): Node {
  const known = nextNode(node, tokens, index);
  if (known) return known;
  const added: Node = { word: wordAt(tokens, index), next: new Map(), entries: [] };
  const key = keyOf(tokens, index);
  if (node === root) beginners[key & (beginners.length - 1)] = 1;
  node.next.set(key, [...(node.next.get(key) ?? []), added]);
  return added;
}

/** The hash of a word, the code of a sign. */
function keyOf(tokens: Tokens, index: number): number {
  return tokens.kinds[index] === word ? tokens.hashes[index]! : tokens.kinds[index]!;
}

function nextNode(node: Node, tokens: Tokens, index: number): Node | undefined {
  const candidates = node.next.get(keyOf(tokens, index));
  if (!candidates) return undefined;
  // Two words may share a hash: the letters decide.
  const start = tokens.starts[index]!;
  const length = tokens.ends[index]! - start;
  for (const candidate of candidates) {
    if (tokens.kinds[index] !== word) return candidate;
    if (candidate.word.length === length && tokens.lower.startsWith(candidate.word, start)) return candidate;
  }
  return undefined;
}

/** The longest phrases of each kind, in the order of the note; those of one kind do not overlap. */
export function findMentions(tokens: Tokens): Mention[] {
  const mentions: Mention[] = [];
  const { kinds, count } = tokens;
  for (let first = 0; first < count; first += 1) {
    const kind = kinds[first]!;
    const isWord = kind === word;
    if (!isWord && kind !== number) continue;
    const mayBegin = isWord && beginners[tokens.hashes[first]! & (beginners.length - 1)] === 1;
    const start = mayBegin ? nextNode(root, tokens, first) : undefined;
    if (start) followPhrase(start, first, tokens, mentions);
    else if (isProcedureCode(tokens, first)) {
      mentions.push({
        kind: "intervention",
        procedure: wordAt(tokens, first).toUpperCase(),
        first,
        last: first,
      });
    }
  }
  return mentions;
}

function followPhrase(start: Node, first: number, tokens: Tokens, mentions: Mention[]): void {
  const found = mentions.length;
  let node: Node | undefined = start;
  let last = first;
  while (node) {
    for (const entry of node.entries) record(entry, first, last, found, tokens, mentions);
    last += 1;
    // A hyphen in the middle of a phrase may be written or left out.
    if (tokens.kinds[last] === hyphen) last += 1;
    node = node.next.size > 0 && last < tokens.count ? nextNode(node, tokens, last) : undefined;
  }
}

function record(
  entry: Entry,
  first: number,
  last: number,
  found: number,
  tokens: Tokens,
  mentions: Mention[],
): void {
  if (entry.capitals && !isCapitals(tokens, first, last)) return;
  // A longer phrase from the same word takes the place of the shorter one of its kind.
  for (let index = found; index < mentions.length; index += 1) {
    const mention = mentions[index]!;
    if (mention.kind === entry.kind) {
      mention.last = last;
      mention.procedure = entry.procedure;
      return;
    }
  }
  for (let index = found - 1; index >= 0 && mentions[index]!.first > first - longestPhrase; index -= 1) {
    const mention = mentions[index]!;
    if (mention.kind === entry.kind && mention.last >= first) return;
  }
  mentions.push({ kind: entry.kind, procedure: entry.procedure, first, last });
}

/** In words and hyphens. */
const longestPhrase = 12;

function isCapitals(tokens: Tokens, first: number, last: number): boolean {
  const written = tokens.text.slice(tokens.starts[first], tokens.ends[last]);
  return written === written.toUpperCase();
}

/** Codes of therapy as they stand in notes: 97112, 92507, G0283. Other numbers of five digits are left alone. */
function isProcedureCode(tokens: Tokens, index: number): boolean {
  const start = tokens.starts[index]!;
  return tokens.ends[index]! - start === 5 && /^(?:9[0257]\d{3}|g0\d{3})$/.test(wordAt(tokens, index));
}
