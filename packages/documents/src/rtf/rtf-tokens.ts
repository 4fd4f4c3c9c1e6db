export type RtfToken =
  | { kind: "open" }
  | { kind: "close" }
  | { kind: "word"; word: string; value: number | null }
  | { kind: "byte"; value: number }
  | { kind: "text"; text: string };

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Splits RTF into groups, control words and text. Bytes outside ASCII are read like `\'hh`. */
export function* tokenizeRtf(bytes: Uint8Array): Generator<RtfToken> {
  const source = new TextDecoder("latin1").decode(bytes);
  // Sticky expressions: each token is found where the last one ended.
  const controlWord = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
  const hexByte = /\\'([0-9a-fA-F]{2})/y;
  const plain = /[\u0020-\u005b\u005d-\u007a\u007c\u007e\t]+/y;
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < source.length) {
    const code = bytes[at]!;
    if (code === openBrace || code === closeBrace) {
      at += 1;
      yield { kind: code === openBrace ? "open" : "close" };
    } else if (code === backslash) {
      const hex = match(hexByte);
      if (hex) {
        yield { kind: "byte", value: Number.parseInt(hex[1]!, 16) };
        continue;
      }
      const word = match(controlWord);
      if (word) {
        const value = word[2] === undefined ? null : Number(word[2]);
        if (word[1] === "bin" && value) at += Math.max(value, 0);
        else yield { kind: "word", word: word[1]!, value };
        continue;
      }
      const symbol = source[at + 1] ?? "";
      at += 2;
      if (symbol === "\\" || symbol === "{" || symbol === "}") yield { kind: "text", text: symbol };
      else if (symbol === "\n" || symbol === "\r") yield { kind: "word", word: "par", value: null };
      else yield { kind: "word", word: symbol, value: null };
    } else {
      const text = match(plain);
      if (text) yield { kind: "text", text: text[0] };
      else {
        at += 1;
        if (code >= 0x80) yield { kind: "byte", value: code };
      }
    }
  }
}
