import { type Tokens, tokenize } from "./tokens.ts";
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

interface Node {
  next: Map<string, Node>;
  entries: Entry[];
}

const root: Node = { next: new Map(), entries: [] };

for (const [kind, phrases] of Object.entries(data)) {
  if (Array.isArray(phrases)) addPhrases(kind as Kind, "", phrases);
  else for (const [procedure, names] of Object.entries(phrases)) addPhrases("intervention", procedure, names);
}

function addPhrases(kind: Kind, procedure: string, phrases: readonly string[]): void {
  for (const phrase of phrases) {
    let node = root;
    for (const word of tokenize(phrase).words) {
      if (word === "-") continue;
      const next: Node = node.next.get(word) ?? { next: new Map(), entries: [] };
      node.next.set(word, next);
      node = next;
    }
    node.entries.push({ kind, procedure, capitals: phrase === phrase.toUpperCase() });
  }
}

/** The longest phrases of each kind, in the order of the note; those of one kind do not overlap. */
export function findMentions(tokens: Tokens): Mention[] {
  const mentions: Mention[] = [];
  const { words } = tokens;
  for (let first = 0; first < words.length; first += 1) {
    const start = root.next.get(words[first]!);
    if (start) followPhrase(start, first, tokens, mentions);
    else if (isProcedureCode(words[first]!)) {
      mentions.push({ kind: "intervention", procedure: words[first]!.toUpperCase(), first, last: first });
    }
  }
  return mentions;
}

function followPhrase(start: Node, first: number, tokens: Tokens, mentions: Mention[]): void {
  const { words } = tokens;
  const found = mentions.length;
  let node: Node | undefined = start;
  let last = first;
  while (node) {
    for (const entry of node.entries) record(entry, first, last, found, tokens, mentions);
    last += 1;
    // A hyphen in the middle of a phrase may be written or left out.
    if (words[last] === "-") last += 1;
    const word: string | undefined = words[last];
    node = word === undefined ? undefined : node.next.get(word);
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
function isProcedureCode(word: string): boolean {
  return word.length === 5 && /^(?:9[0257]\d{3}|g0\d{3})$/.test(word);
}
