import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNameOf } from "./file-name.ts";

test.each([
  ['attachment; filename="claims june.837"', "claims june.837"],
  ["attachment; filename=claims.837", "claims.837"],
  ['attachment; filename="a \\"b\\".837"', 'a "b".837'],
  ["attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.837", "résumé.837"],
  ["attachment; filename=\"old.837\"; filename*=UTF-8''new.837", "new.837"],
  [`attachment; filename="${Buffer.from("naïve.837").toString("latin1")}"`, "naïve.837"],
  ['attachment; filename="C:\\\\clinic\\\\out.837"', "out.837"],
  ['attachment; filename="../../etc/passwd"', "passwd"],
  ['attachment; filename="a\u0000b\u0085.837"', "ab.837"],
  ["attachment; filename*=UTF-8''a%E2%80%AE738.exe", "a738.exe"],
  ["attachment; filename*=UTF-8''%E0%A4", null],
  ["attachment", null],
  ['attachment; filename=""', null],
])("%s", (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});

test("any name that a sender encodes is at most 255 characters without control characters and folders", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 600 }), (name) => {
      const read = fileNameOf(`attachment; filename*=UTF-8''${encodeURIComponent(name)}`) ?? "";
      expect([...read].length).toBeLessThanOrEqual(255);
      expect(read).not.toMatch(/[\p{Cc}/\\]/u);
    }),
  );
});
