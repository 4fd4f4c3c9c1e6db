import { expect, test } from "vitest";
import { decodeText } from "./encoding.ts";

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString("latin1");

test("UTF-8 and Windows-1252 are distinguished", () => {
  expect(decodeText(bytes("Señor – ok", "utf8"), false)).toBe("Señor – ok");
  expect(decodeText("Se\xf1or \x96 ok", false)).toBe("Señor – ok");
  expect(decodeText("Standard preparation", false)).toBe("Standard preparation");
});

test("decoded text is unchanged", () => {
  expect(decodeText("Ã±", true)).toBe("Ã±");
});
