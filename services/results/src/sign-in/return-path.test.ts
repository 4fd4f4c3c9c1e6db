import fc from "fast-check";
import { expect, test } from "vitest";
import { returnPathOf } from "./return-path.ts";

test.each([
  ["/worklist?state=open&text=a%2Fb#row", "/worklist?state=open&text=a%2Fb#row"],
  ["/claims/1/../2", "/claims/2"],
  [undefined, "/"],
  ["", "/"],
  ["worklist", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/a/..//evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/auth/login?return=/", "/"],
  ["/x/../auth/link/abc", "/"],
])("%j returns to %s", (text, path) => {
  expect(returnPathOf(text)).toBe(path);
});

test("a browser never leaves the server, whatever the text", () => {
  const text = fc.string({
    unit: fc.constantFrom("/", "\\", ".", "@", ":", "\t", "\n", "a", "%2f", "?", "#"),
  });
  fc.assert(
    fc.property(text, (rest) => {
      expect(new URL(returnPathOf(`/${rest}`), "https://here.example").origin).toBe("https://here.example");
    }),
  );
});
