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
/** Twice the nodes, a power of two: an edge for each, and room to find it at once. */
const slotsMax = 1 << 18;

/** All phrases as a tree of words. Nodes are numbered; 0 is the root and, as an answer, no node. */
export class PhraseTree {
  /** By word: the node of the phrases that begin with it. */
  readonly begin = new Int32Array(1 << wordBits);
  /** By node: what a phrase that ends there means; `undefined` where none ends. */
  readonly meanings: (readonly Meaning[] | undefined)[] = [undefined];
  /** Edges by node and word, in a table with open addressing. */
  #keys: Int32Array = new Int32Array(slotsMax);
  #targets: Int32Array = new Int32Array(slotsMax);
  #mask = slotsMax - 1;

  /** The node behind `node` by a word; 0 when no phrase goes on that way. */
  next(node: number, word: number): number {
    const key = (node << wordBits) | word;
    const keys = this.#keys;
    const targets = this.#targets;
    let slot = slotOf(key) & this.#mask;
    while (keys[slot] !== key) {
      if (targets[slot] === 0) return 0;
      slot = (slot + 1) & this.#mask;
    }
    return targets[slot]!;
  }

  add(phrase: Phrase, meaning: Meaning): void {
    this.#addFrom(0, phrase, 0, meaning);
  }

  #addFrom(node: number, phrase: Phrase, part: number, meaning: Meaning): void {
    const ways = phrase[part];
    if (ways) {
      for (const way of ways) {
        let next = node;
        for (const word of way) next = this.#addWord(next, word);
        this.#addFrom(next, phrase, part + 1, meaning);
      }
      return;
    }
    const known = this.meanings[node] ?? [];
    const rival = known.find(({ kind }) => kind === meaning.kind);
    // The first that claims a phrase for a kind keeps it, unless it wants capitals and the other does not.
    if (!rival) this.meanings[node] = [...known, meaning];
    else if (rival.capitals && !meaning.capitals)
      this.meanings[node] = known.with(known.indexOf(rival), meaning);
  }

  #addWord(node: number, word: number): number {
    const known = node === 0 ? this.begin[word]! : this.next(node, word);
    if (known !== 0) return known;
    const added = this.meanings.push(undefined) - 1;
    if (added >= nodesMax || word >= 1 << wordBits) throw new Error("The vocabulary has too many phrases.");
    if (node === 0) this.begin[word] = added;
    else this.#put((node << wordBits) | word, added);
    return added;
  }

  #put(key: number, target: number): void {
    let slot = slotOf(key) & this.#mask;
    while (this.#targets[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = key;
    this.#targets[slot] = target;
  }

  /** Draws the table together, so that it stays near at hand, once all phrases are in. */
  freeze(): void {
    const keys = this.#keys;
    const targets = this.#targets;
    let size = 1024;
    while (size < this.meanings.length * 2) size *= 2;
    this.#keys = new Int32Array(size);
    this.#targets = new Int32Array(size);
    this.#mask = size - 1;
    for (const [slot, target] of targets.entries()) if (target !== 0) this.#put(keys[slot]!, target);
  }
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 12;
}
