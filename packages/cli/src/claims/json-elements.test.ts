import fc from "fast-check";
import { expect, test } from "vitest";
import { elementBytesMax, type JsonElement, readJsonElements } from "./json-elements.ts";

async function read(pieces: Iterable<Uint8Array>): Promise<JsonElement[]> {
  const elements: JsonElement[] = [];
  for await (const some of readJsonElements(
    (async function* () {
      yield* pieces;
    })(),
  )) {
    elements.push(...some);
  }
  return elements;
}

const readText = (text: string) => read([Buffer.from(text)]);

test("an array is read back wherever the input is split", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
      fc.array(fc.nat(400)),
      fc.nat(2),
      async (values, positions, indent) => {
        const bytes = Buffer.from(JSON.stringify(values, null, indent));
        const cuts = [0, ...positions.map((position) => position % (bytes.length + 1)), bytes.length].sort(
          (a, b) => a - b,
        );
        const elements = await read(cuts.slice(1).map((end, at) => bytes.subarray(cuts[at], end)));
        expect(elements.map((element) => ("text" in element ? JSON.parse(element.text) : element))).toEqual(
          JSON.parse(bytes.toString()),
        );
      },
    ),
  );
});

test("an object is one element, whatever its layout", async () => {
  expect(await readText('\n{ "a": [1,\n 2] }\n')).toEqual([{ index: 0, text: '{ "a": [1,\n 2] }' }]);
});

test("an unclosed array is reported after its complete claims", async () => {
  expect(await readText('[{"a":1},{"b":')).toEqual([
    { index: 0, text: '{"a":1}' },
    { index: 1, problem: "unclosed" },
  ]);
  expect(await readText('[{"a":1}')).toEqual([
    { index: 0, text: '{"a":1}' },
    { index: 1, problem: "unclosed" },
  ]);
});

test("text after the array is reported", async () => {
  expect(await readText('[{"a":1}]\n{"b":2}')).toEqual([
    { index: 0, text: '{"a":1}' },
    { index: 1, problem: "trailing" },
  ]);
  expect(await readText('[{"a":1}]\n  \n')).toHaveLength(1);
});

test("an empty array has no claims, and a stray comma means a missing claim", async () => {
  expect(await readText("[ \n ]")).toEqual([]);
  expect(await readText("[1,]")).toEqual([
    { index: 0, text: "1" },
    { index: 1, problem: "blank" },
  ]);
});

test("an endless claim is dropped, and its neighbors are read", async () => {
  const piece = Buffer.alloc(1024 * 1024, "x");
  const long = Array.from({ length: elementBytesMax / piece.length + 1 }, () => piece);
  const elements = await read([Buffer.from('[1,"'), ...long, Buffer.from('",2]')]);
  expect(elements).toEqual([
    { index: 0, text: "1" },
    { index: 1, problem: "too-large" },
    { index: 2, text: "2" },
  ]);
});
