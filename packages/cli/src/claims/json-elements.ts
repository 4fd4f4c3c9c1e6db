/** An element of a JSON document: its text, or why it has none. */
export type JsonElement =
  | { index: number; text: string }
  | { index: number; problem: "blank" | "too-large" | "unclosed" | "trailing" };

/** The longest element kept: a claim with its notes. */
export const elementBytesMax = 4 * 1024 * 1024;

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const isBlank = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Splits a JSON document into claims as it arrives: the elements of an array, or else the whole document. Only
 * brackets and strings are checked; an element is not necessarily valid JSON.
 */
export async function* readJsonElements(source: AsyncIterable<Uint8Array>): AsyncGenerator<JsonElement[]> {
  const splitter = new Splitter();
  for await (const bytes of source) {
    const elements = splitter.push(bytes);
    if (elements.length > 0) yield elements;
  }
  const rest = splitter.end();
  if (rest.length > 0) yield rest;
}

class Splitter {
  #state: "start" | "array" | "single" | "after" = "start";
  #index = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  /** Whether the element contains anything but whitespace. */
  #begun = false;
  #found: JsonElement[] = [];

  push(bytes: Uint8Array): JsonElement[] {
    this.#found = [];
    let start = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
        continue;
      }
      if (isBlank(byte)) continue;
      if (this.#state === "start") {
        this.#state = byte === openBracket ? "array" : "single";
        start = byte === openBracket ? at + 1 : at;
        if (byte === openBracket) continue;
      }
      if (this.#state === "single") {
        this.#begun = true;
        break;
      }
      if (this.#state === "after") {
        this.#begun = true;
        return this.#found;
      }
      if (this.#depth === 0 && (byte === comma || byte === closeBracket)) {
        this.#keep(bytes.subarray(start, at));
        // Only an empty array may have an element without text.
        if (byte === comma || this.#begun || this.#index > 0) this.#finish();
        start = at + 1;
        if (byte === closeBracket) this.#state = "after";
        continue;
      }
      this.#begun = true;
      if (byte === quote) this.#inString = true;
      else if (byte === openBrace || byte === openBracket) this.#depth += 1;
      else if (byte === closeBrace || byte === closeBracket) this.#depth -= 1;
    }
    if (this.#state === "array" || this.#state === "single") this.#keep(bytes.subarray(start));
    return this.#found;
  }

  end(): JsonElement[] {
    this.#found = [];
    if (this.#state === "single") {
      this.#finish();
    } else if (this.#state === "array") {
      // The last element may be complete.
      if (this.#begun && this.#depth === 0 && !this.#inString) this.#finish();
      this.#found.push({ index: this.#index, problem: "unclosed" });
    } else if (this.#begun) {
      this.#found.push({ index: this.#index, problem: "trailing" });
    }
    return this.#found;
  }

  #keep(piece: Uint8Array): void {
    this.#bytes += piece.length;
    if (this.#bytes > elementBytesMax) this.#pieces = [];
    else this.#pieces.push(piece);
  }

  #finish(): void {
    const index = this.#index++;
    const text = Buffer.concat(this.#pieces).toString("utf8").trim();
    if (this.#bytes > elementBytesMax) this.#found.push({ index, problem: "too-large" });
    else this.#found.push(text === "" ? { index, problem: "blank" } : { index, text });
    this.#pieces = [];
    this.#bytes = 0;
    this.#begun = false;
  }
}
