import { expect, test } from "vitest";
import { readProse } from "./prose.ts";

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString("latin1");

test("UTF-8 and Windows' code page are told apart", () => {
  expect(readProse(bytes("Señor – ok", "utf8"), false)).toBe("Señor – ok");
  expect(readProse("Se\xf1or \x96 ok", false)).toBe("Señor – ok");
  expect(readProse("Standard preparation", false)).toBe("Standard preparation");
});

test("what is Unicode already stays as it is", () => {
  expect(readProse("Ã±", true)).toBe("Ã±");
});
