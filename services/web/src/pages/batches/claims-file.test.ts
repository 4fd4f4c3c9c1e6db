import { describe, expect, test } from "vitest";
import { FileProblem, formatOf, readClaimsFile } from "./claims-file.ts";

const gzip = (text: string) =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();

test.each([
  ["ISA*00*          *", "837P"],
  ["\ufeff\r\nISA*00*", "837P"],
  ['[\n  { "controlNumber": "A"', "JSON"],
  ['{\n  "controlNumber": "A"', "JSON"],
  ['{"controlNumber":"A"}\n{"controlNumber":"B"}\n', "NDJSON"],
  ['{"controlNumber":"A", "notes": [{"text": "a line that is longer than', "NDJSON"],
  ["controlNumber,charge\nA,90.00", null],
  ["%PDF-1.7", null],
])("%j is %s", (head, format) => {
  expect(formatOf(head)).toBe(format);
});

describe("a file", () => {
  test("837P and NDJSON are sent as they are", async () => {
    const file = new Blob(["ISA*00*"]);
    expect(await readClaimsFile(file)).toEqual({
      body: file,
      contentType: "application/edi-x12",
      isGzip: false,
    });
    const zipped = await gzip('{"controlNumber":"A"}\n');
    expect(await readClaimsFile(zipped)).toEqual({
      body: zipped,
      contentType: "application/x-ndjson",
      isGzip: true,
    });
  });

  test.each([
    ["an array", '[{"controlNumber": "A"},\n {"controlNumber": "B"}]', ["A", "B"]],
    ["a claim on several lines", '{\n"controlNumber": "C"\n}', ["C"]],
  ])("JSON becomes a line for each claim: %s", async (_, text, numbers) => {
    for (const file of [new Blob([text]), await gzip(text)]) {
      const { body, contentType, isGzip } = await readClaimsFile(file);
      expect([contentType, isGzip]).toEqual(["application/x-ndjson", false]);
      const lines = (await body.text()).trim().split("\n");
      expect(lines.map((line) => JSON.parse(line).controlNumber)).toEqual(numbers);
    }
  });

  test.each([
    ["an empty file", new Blob([]), /empty/],
    ["a spreadsheet", new Blob(["PK\u0003\u0004"]), /neither an 837 nor JSON/],
    ["cut off JSON", new Blob(['[{"controlNumber": "A"}']), /not valid JSON/],
    ["an empty array", new Blob(["[]"]), /no claims/],
    ["damaged gzip", new Blob([new Uint8Array([0x1f, 0x8b, 1, 2, 3])]), /not valid gzip/],
  ])("is refused with a remedy: %s", async (_, file, message) => {
    const error = await readClaimsFile(file).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FileProblem);
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\w/),
    });
  });
});
