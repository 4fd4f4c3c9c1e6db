import type { Phrase } from "./phrase.ts";

/** What a phrase means: `{ sort: "neuromuscular", name: "tandem" }`. Either is empty where the vocabulary makes no difference. */
export interface Meaning {
  kind: number;
  sort: string;
  name: string;
  /** Abbreviations such as TA and PT are words of another sort in small letters. */
  capitals: boolean;
}

/** All phrases as a tree of words. Nodes are numbered; 0 is the root and, as an answer, no node. */
export class PhraseTree {
  readonly #begin = new Int32Array(1 << 16);
  readonly #meanings: (readonly Meaning[] | null)[] = [null];
  #edges = new Map<number, number>();
  #mask = 0;
  #nodes = new Int32Array(1);
  #words = new Uint16Array(1);
  #targets = new Int32Array(1);

  get size(): number {
    return this.#meanings.length;
  }

  /** The node of the phrases that begin with a word. */
  begin(word: number): number {
    return this.#begin[word]!;
  }

  /** The node behind `node` by a word; 0 when no phrase goes on that way. */
  next(node: number, word: number): number {
    return this.#targets[this.#slotOf(node, word)]!;
  }

  /** What a phrase that ends at a node means; `null` where none ends. */
  meanings(node: number): readonly Meaning[] | null {
    return this.#meanings[node]!;
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
    const known = this.#meanings[node] ?? [];
    const rival = known.find(({ kind }) => kind === meaning.kind);
    // The first that claims a phrase for a kind keeps it, unless it wants capitals and the other does not.
    if (!rival) this.#meanings[node] = [...known, meaning];
    else if (rival.capitals && !meaning.capitals)
      this.#meanings[node] = known.with(known.indexOf(rival), meaning);
  }

  #addWord(node: number, word: number): number {
    const key = node * 65_536 + word;
    const known = node === 0 ? this.#begin[word] : this.#edges.get(key);
    if (known) return known;
    const added = this.#meanings.push(null) - 1;
    if (node === 0) this.#begin[word] = added;
    else this.#edges.set(key, added);
    return added;
  }

  /** Lays the edges out for `next`. No phrase can be added afterwards. */
  freeze(): void {
    let size = 1024;
    while (size < this.#edges.size * 2) size *= 2;
    this.#mask = size - 1;
    this.#nodes = new Int32Array(size);
    this.#words = new Uint16Array(size);
    this.#targets = new Int32Array(size);
    for (const [key, target] of this.#edges) {
      const node = Math.floor(key / 65_536);
      const word = key % 65_536;
      const slot = this.#slotOf(node, word);
      this.#nodes[slot] = node;
      this.#words[slot] = word;
      this.#targets[slot] = target;
    }
    this.#edges = new Map();
  }

  #slotOf(node: number, word: number): number {
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)) >>> 7) & this.#mask;
    while (this.#targets[slot] !== 0 && (this.#nodes[slot] !== node || this.#words[slot] !== word)) {
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }
}
