import type { Phrase } from "./phrase.ts";

/** The meaning of a phrase: `{ sort: "neuromuscular", name: "tandem" }`. Both may be empty. */
export interface Meaning {
  kind: number;
  sort: string;
  name: string;
  /** Only in capitals: in lowercase, abbreviations such as TA and PT are other words. */
  capitals: boolean;
  /** Of its kind and its name. */
  hash: number;
}

const wordBits = 14;
const nodesMax = 1 << 17;

/** A node while the tree is built. */
interface Branch {
  next: Map<number, Branch>;
  meanings: readonly Meaning[] | undefined;
  /** Several words lead to it. A phrase that continues from only one of them needs a copy. */
  shared: boolean;
}

/**
 * All phrases as a tree of words, in which the variants of a phrase share the nodes after them: `(a|b) (c|d)` has two
 * nodes rather than six. Nodes are numbers. 0 is the root, and means "no node" as a result.
 */
export class PhraseTree {
  /** By word: the node of the phrases that begin with it. */
  readonly begin = new Int32Array(1 << wordBits);
  /** By node: the meanings of the phrase that ends there, if one does. */
  readonly meanings: (readonly Meaning[] | undefined)[];
  /** By node: 1 if a phrase continues after it. */
  readonly continues: Uint8Array;
  /** Pairs of a node and word with the node after them, in a hash table with open addressing. */
  readonly #edges: Int32Array;
  readonly #mask: number;

  constructor(phrases: Iterable<readonly [Phrase, Meaning]>) {
    const root = newBranch();
    for (const [phrase, meaning] of phrases) addPhrase(root, phrase, meaning);
    const numbers = new Map([[root, 0]]);
    let edges = 0;
    // Iterating a map includes the entries added meanwhile.
    for (const [{ next }] of numbers) {
      for (const branch of next.values()) if (!numbers.has(branch)) numbers.set(branch, numbers.size);
      edges += next.size;
    }
    if (numbers.size > nodesMax) throw new Error("The vocabulary has too many phrases.");
    this.meanings = Array.from(numbers.keys(), ({ meanings }) => meanings);
    this.continues = Uint8Array.from(numbers.keys(), ({ next }) => (next.size > 0 ? 1 : 0));
    let size = 1024;
    while (size < edges * 2) size *= 2;
    this.#edges = new Int32Array(2 * size);
    this.#mask = size - 1;
    for (const [{ next }, node] of numbers) {
      for (const [word, branch] of next) {
        if (word >= 1 << wordBits) throw new Error("The vocabulary has too many words.");
        if (node === 0) this.begin[word] = numbers.get(branch)!;
        else this.#put((node << wordBits) | word, numbers.get(branch)!);
      }
    }
  }

  /** The node that a word leads to; 0 if no phrase continues with the word. */
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

function newBranch(): Branch {
  return { next: new Map(), meanings: undefined, shared: false };
}

function addPhrase(root: Branch, phrase: Phrase, meaning: Meaning): void {
  let reached = new Set([root]);
  for (const variants of phrase) reached = addPart(reached, variants);
  for (const end of reached) end.meanings = withMeaning(end.meanings ?? [], meaning);
}

/** Adds one part of a phrase after the branches `from`. @returns the branches after it; all new ones are one branch. */
function addPart(from: Set<Branch>, variants: readonly (readonly number[])[]): Set<Branch> {
  const reached = new Set<Branch>();
  const added = newBranch();
  // Iterating a set includes the copies added meanwhile.
  for (const start of from) {
    for (const variant of variants) {
      let at = start;
      for (const [index, word] of variant.entries()) {
        const isLast = index === variant.length - 1;
        let next = at.next.get(word);
        if (!next) {
          next = isLast ? added : newBranch();
          if (next === added && reached.has(added)) added.shared = true;
          at.next.set(word, next);
        } else if (next === added ? !isLast : next.shared) {
          // Other phrases lead to the branch too, and must neither end nor continue like this one.
          const copy = copyOf(next);
          if (from.has(next)) from.add(copy);
          if (reached.has(next)) reached.add(copy);
          at.next.set(word, copy);
          next = copy;
        }
        at = next;
      }
      reached.add(at);
    }
  }
  return reached;
}

function copyOf({ next, meanings }: Branch): Branch {
  for (const branch of next.values()) branch.shared = true;
  return { next: new Map(next), meanings, shared: false };
}

/** Of two meanings of one kind the first counts, unless only the first requires capitals. */
function withMeaning(known: readonly Meaning[], meaning: Meaning): readonly Meaning[] {
  const rival = known.find(({ kind }) => kind === meaning.kind);
  if (!rival) return [...known, meaning];
  return rival.capitals && !meaning.capitals ? known.with(known.indexOf(rival), meaning) : known;
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 12;
}
