import type { Phrase } from "./phrase.ts";

/** What a phrase means: `{ sort: "neuromuscular", name: "tandem" }`. Either is empty where the vocabulary makes no difference. */
export interface Meaning {
  kind: number;
  sort: string;
  name: string;
  /** Abbreviations such as TA and PT are words of another sort in small letters. */
  capitals: boolean;
}

const wordBits = 14;
const nodesMax = 1 << 17;

/** A place in the tree while it grows. */
interface Branch {
  next: Map<number, Branch>;
  meanings: readonly Meaning[] | undefined;
  /** Several words lead here: who goes on along one of them alone takes a copy. */
  shared: boolean;
}

/**
 * All phrases as a tree of words, in which the ways of writing a phrase share what follows them: `(a|b) (c|d)` has two
 * nodes and not six. Once planted its nodes are numbered; 0 is the root and, as an answer, no node.
 */
export class PhraseTree {
  /** By word: the node of the phrases that begin with it. */
  readonly begin = new Int32Array(1 << wordBits);
  /** By node: what a phrase that ends there means; `undefined` where none ends. */
  readonly meanings: (readonly Meaning[] | undefined)[];
  /** By node: 1 where some phrase goes on. */
  readonly goesOn: Uint8Array;
  /** Edges by node and word, each a key and the node behind it, in a table with open addressing. */
  readonly #edges: Int32Array;
  readonly #mask: number;

  constructor(phrases: Iterable<readonly [Phrase, Meaning]>) {
    const root = branch();
    for (const [phrase, meaning] of phrases) grow(root, phrase, meaning);
    const numbers = new Map([[root, 0]]);
    let edges = 0;
    // A map goes on to what is added on the way.
    for (const [{ next }] of numbers) {
      for (const behind of next.values()) if (!numbers.has(behind)) numbers.set(behind, numbers.size);
      edges += next.size;
    }
    if (numbers.size > nodesMax) throw new Error("The vocabulary has too many phrases.");
    this.meanings = Array.from(numbers.keys(), ({ meanings }) => meanings);
    this.goesOn = Uint8Array.from(numbers.keys(), ({ next }) => (next.size > 0 ? 1 : 0));
    let size = 1024;
    while (size < edges * 2) size *= 2;
    this.#edges = new Int32Array(2 * size);
    this.#mask = size - 1;
    for (const [{ next }, node] of numbers) {
      for (const [word, behind] of next) {
        if (word >= 1 << wordBits) throw new Error("The vocabulary has too many words.");
        if (node === 0) this.begin[word] = numbers.get(behind)!;
        else this.#put((node << wordBits) | word, numbers.get(behind)!);
      }
    }
  }

  /** The node behind `node` by a word; 0 when no phrase goes on that way. */
  next(node: number, word: number): number {
    const key = (node << wordBits) | word;
    const edges = this.#edges;
    let slot = slotOf(key) & this.#mask;
    while (edges[2 * slot] !== key) {
      if (edges[2 * slot + 1] === 0) return 0;
      slot = (slot + 1) & this.#mask;
    }
    return edges[2 * slot + 1]!;
  }

  #put(key: number, target: number): void {
    let slot = slotOf(key) & this.#mask;
    while (this.#edges[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask;
    this.#edges[2 * slot] = key;
    this.#edges[2 * slot + 1] = target;
  }
}

function branch(): Branch {
  return { next: new Map(), meanings: undefined, shared: false };
}

function grow(root: Branch, phrase: Phrase, meaning: Meaning): void {
  let reached = new Set([root]);
  for (const ways of phrase) reached = growPart(reached, ways);
  for (const end of reached) end.meanings = withMeaning(end.meanings ?? [], meaning);
}

/** @returns the branches behind one part of a phrase; all the new ones are one. */
function growPart(from: Set<Branch>, ways: readonly (readonly number[])[]): Set<Branch> {
  const reached = new Set<Branch>();
  const added = branch();
  // A set goes on to the copies that are added on the way.
  for (const start of from) {
    for (const way of ways) {
      let at = start;
      for (const [index, word] of way.entries()) {
        const last = index === way.length - 1;
        let behind = at.next.get(word);
        if (!behind) {
          behind = last ? added : branch();
          if (behind === added && reached.has(added)) added.shared = true;
          at.next.set(word, behind);
        } else if (behind === added ? !last : behind.shared) {
          // This way goes on alone from where others, now or later, end or go on too.
          const copy = copyOf(behind);
          if (from.has(behind)) from.add(copy);
          if (reached.has(behind)) reached.add(copy);
          at.next.set(word, copy);
          behind = copy;
        }
        at = behind;
      }
      reached.add(at);
    }
  }
  return reached;
}

function copyOf({ next, meanings }: Branch): Branch {
  for (const behind of next.values()) behind.shared = true;
  return { next: new Map(next), meanings, shared: false };
}

function withMeaning(known: readonly Meaning[], meaning: Meaning): readonly Meaning[] {
  const rival = known.find(({ kind }) => kind === meaning.kind);
  // The first that claims a phrase for a kind keeps it, unless it wants capitals and the other does not.
  if (!rival) return [...known, meaning];
  return rival.capitals && !meaning.capitals ? known.with(known.indexOf(rival), meaning) : known;
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 12;
}
