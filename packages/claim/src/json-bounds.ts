/** Limits on the shape of JSON. JSON.parse takes seconds for a few megabytes beyond them, and no claim comes close. */
export const jsonLimits = {
  /** A text up to this size is not checked: parsing it takes milliseconds whatever it contains. */
  uncheckedBytesMax: 64 * 1024,
  depthMax: 32,
  /** Fields of one object. */
  namesPerObjectMax: 200,
  /** Different field names in the whole text. */
  namesMax: 1_000,
  nameBytesMax: 256,
  /** In a body of a thousand large claims. */
  valuesMax: 1_000_000,
} as const;

/** Why a text exceeds the limits, and where. Positions are counted from 1, in bytes. */
export interface JsonExcess {
  problem: string;
  line: number;
  column: number;
}

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** The bytes outside strings that matter. */
const isMark = new Uint8Array(256);
for (const byte of [quote, comma, newline, openBracket, closeBracket, openBrace, closeBrace])
  isMark[byte] = 1;

/** Slots of the set of names. Two names may share a slot, so the limit on names is approximate. */
const slotBits = 12;

/**
 * Checks the shape of JSON as it arrives, before anything is parsed: nesting, fields, names and the number of values. Does
 * not check whether it is valid.
 */
export class JsonBounds {
  readonly #valuesMax: number;
  /** The pieces so far, while the text is small. */
  #unchecked: Uint8Array[] | null = [];
  #uncheckedBytes = 0;
  #slots = new Uint8Array(0);
  /** For each open array or object, the number of its fields; -1: an array. */
  #fields = new Int16Array(0);
  #names = 0;
  #values = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Whether the next string, or the one being read, is a field's name. */
  #isName = false;
  #nameBytes = 0;
  #hash = 0;
  #line = 1;
  #lineStart = 0;
  #offset = 0;

  /** @param valuesMax the most values in the whole text. */
  constructor(valuesMax: number = jsonLimits.valuesMax) {
    this.#valuesMax = valuesMax;
  }

  /** Checks the next piece. Do not call it again after an excess. */
  check(piece: Uint8Array): JsonExcess | null {
    if (this.#unchecked === null) return this.#scan(piece);
    this.#unchecked.push(piece);
    this.#uncheckedBytes += piece.length;
    if (this.#uncheckedBytes <= jsonLimits.uncheckedBytesMax) return null;
    const pieces = this.#unchecked;
    this.#unchecked = null;
    this.#slots = new Uint8Array(1 << slotBits);
    this.#fields = new Int16Array(jsonLimits.depthMax + 1).fill(-1);
    for (const one of pieces) {
      const excess = this.#scan(one);
      if (excess) return excess;
    }
    return null;
  }

  #scan(bytes: Uint8Array): JsonExcess | null {
    const { length } = bytes;
    let at = 0;
    while (at < length) {
      if (this.#inString) {
        at = this.#isName ? this.#readName(bytes, at) : this.#skipString(bytes, at);
        if (this.#nameBytes > jsonLimits.nameBytesMax) {
          return this.#excess(`has a field name of more than ${jsonLimits.nameBytesMax} bytes`, at);
        }
        continue;
      }
      const byte = bytes[at]!;
      if (isMark[byte] === 1) {
        const problem = this.#take(byte, at);
        if (problem !== null) return this.#excess(problem, at);
      }
      at += 1;
    }
    this.#offset += length;
    return null;
  }

  /** The position after the string's end, or the end of the piece. Most bytes of a claim are in such strings. */
  #skipString(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let at = from;
    if (this.#escaped && at < length) {
      this.#escaped = false;
      at += 1;
    }
    for (; at < length; at += 1) {
      const byte = bytes[at]!;
      if (byte === quote) {
        this.#inString = false;
        return at + 1;
      }
      if (byte === backslash) at += 1;
    }
    // The last byte was a backslash.
    this.#escaped = at > length;
    return length;
  }

  #readName(bytes: Uint8Array, from: number): number {
    let hash = this.#hash;
    const end = this.#skipString(bytes, from);
    for (let at = from; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    this.#hash = hash;
    this.#nameBytes += end - from;
    if (!this.#inString && this.#nameBytes <= jsonLimits.nameBytesMax + 1) this.#addName();
    return end;
  }

  #addName(): void {
    const slot = (this.#hash ^ (this.#hash >>> slotBits)) & ((1 << slotBits) - 1);
    if (this.#slots[slot] === 0) {
      this.#slots[slot] = 1;
      this.#names += 1;
    }
    this.#isName = false;
    this.#nameBytes = 0;
    this.#fields[this.#depth]! += 1;
  }

  /** A byte outside strings. Returns why it exceeds a limit. */
  #take(byte: number, at: number): string | null {
    switch (byte) {
      case quote:
        this.#inString = true;
        this.#hash = 0x811c9dc5 | 0;
        return this.#names > jsonLimits.namesMax
          ? `has more than ${jsonLimits.namesMax} different field names`
          : null;
      case comma:
        this.#isName = this.#fields[this.#depth]! >= 0;
        if (this.#fields[this.#depth]! > jsonLimits.namesPerObjectMax) {
          return `has an object with more than ${jsonLimits.namesPerObjectMax} fields`;
        }
        return this.#countValue();
      case openBrace:
      case openBracket:
        if (this.#depth === jsonLimits.depthMax)
          return `is nested more than ${jsonLimits.depthMax} levels deep`;
        this.#depth += 1;
        this.#fields[this.#depth] = byte === openBrace ? 0 : -1;
        this.#isName = byte === openBrace;
        return this.#countValue();
      case closeBrace:
      case closeBracket:
        if (this.#depth > 0) this.#depth -= 1;
        this.#isName = false;
        return null;
      case newline:
        this.#line += 1;
        this.#lineStart = this.#offset + at + 1;
        return null;
      default:
        return null;
    }
  }

  #countValue(): string | null {
    this.#values += 1;
    return this.#values > this.#valuesMax ? `has more than ${this.#valuesMax} values` : null;
  }

  #excess(problem: string, at: number): JsonExcess {
    return { problem, line: this.#line, column: this.#offset + at - this.#lineStart + 1 };
  }
}
