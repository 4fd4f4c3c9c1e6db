/** Letters and punctuation that Unicode does not decompose, as X12 readers expect them. */
const replacements: Record<string, string> = {
  ß: "ss",
  Æ: "AE",
  æ: "ae",
  Œ: "OE",
  œ: "oe",
  Ø: "O",
  ø: "o",
  Ł: "L",
  ł: "l",
  Đ: "D",
  đ: "d",
  ı: "i",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
};

const beyondAscii = /[^\x20-\x7e]/u;

/** Writes text in ASCII: without accents, and with straight quotes. `null` if it has characters of another script. */
export function asciiText(text: string): string | null {
  if (!beyondAscii.test(text)) return text;
  const ascii = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/gu, (character) => replacements[character] ?? character);
  return beyondAscii.test(ascii) ? null : ascii;
}
