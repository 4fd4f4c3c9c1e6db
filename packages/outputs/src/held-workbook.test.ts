import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { finding, heldClaim, unreadClaim } from "./held.fixture.ts";
import { heldWorkbook, type WorkbookOptions } from "./held-workbook.ts";
import type { ListedClaim } from "./listed-claim.ts";

type Cell = string | number;

const options: WorkbookOptions = {
  writtenAt: "2026-04-20T10:00:00.000Z",
  about: () => [["File", "april.837"]],
};

/** The parts of a workbook by their paths. Reading checks their checksums. */
async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString());
  }
  return parts;
}

/** The cells of a sheet by their references, without the texts' escapes. */
function cellsOf(xml: string): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  let [at, isText, text] = ["", false, ""];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name !== "c") return;
    [at, text] = [String(attributes["r"]), ""];
    isText = attributes["t"] === "inlineStr";
  });
  parser.on("text", (piece) => {
    text += piece;
  });
  parser.on("closetag", ({ name }) => {
    if (name !== "c") return;
    const plain = text.replace(/_x([0-9A-F]{4})_/g, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    cells.set(at, isText ? plain : Number(text));
  });
  parser.write(xml).close();
  return cells;
}

const bytesOf = async (claims: ListedClaim[][], change: Partial<WorkbookOptions> = {}) =>
  Buffer.concat(await Array.fromAsync(heldWorkbook(claims, { ...options, ...change })));
const sheetOf = async (claims: ListedClaim[][]) =>
  cellsOf((await partsOf(await bytesOf(claims))).get("xl/worksheets/sheet1.xml")!);

test("the rows of held.csv, with numbers as numbers and dates as dates, under a heading that stays in view", async () => {
  const parts = await partsOf(await bytesOf([[heldClaim()], [unreadClaim]]));
  const sheet = parts.get("xl/worksheets/sheet1.xml")!;
  const cells = cellsOf(sheet);
  expect(cells.get("A1")).toBe("control_number");
  expect(cells.get("Y1")).toBe("release_reason");
  expect([cells.get("A2"), cells.get("D2"), cells.get("N2")]).toEqual(["00417", 2, 90]);
  // 2026-04-16, counted from 1899-12-30.
  expect([cells.get("S2"), cells.get("U2")]).toEqual([46_128, 84]);
  expect(cells.get("G3")).toBe("x12-segment-invalid");
  expect(sheet).toContain('state="frozen"');
  expect(sheet).toContain('<autoFilter ref="A1:Y3"/>');
});

test("the sheet About says what the workbook lists", async () => {
  const parts = await partsOf(
    await bytesOf([[heldClaim({ findings: [finding(), finding()] })], [unreadClaim]]),
  );
  expect(parts.get("xl/workbook.xml")).toMatch(/name="Held".*name="About"/);
  const about = [...cellsOf(parts.get("xl/worksheets/sheet2.xml")!).values()];
  expect(about).toEqual([
    ...["Written at", "2026-04-20T10:00:00.000Z", "File", "april.837", "Content release", "2026Q4.1"],
    ...["Rules version", "1.4.0", "Claims with findings", 1, "Claims not read", 1, "Findings", 2],
    ...["At risk", "$90.00"],
  ]);
});

test("without claims it has a heading", async () => {
  expect([...(await sheetOf([])).keys()]).toHaveLength(25);
});

test("more rows than a sheet can have go to another sheet", async () => {
  const claims = Array.from({ length: 5 }, (_, at) => [heldClaim({ controlNumber: `C${at}` })]);
  const parts = await partsOf(await bytesOf(claims, { sheetRowsMax: 3 }));
  expect(parts.get("xl/workbook.xml")).toMatch(/"Held".*"Held 2".*"Held 3".*"About"/);
  const numbers = [1, 2, 3].flatMap((sheet) => {
    const cells = cellsOf(parts.get(`xl/worksheets/sheet${sheet}.xml`)!);
    return [cells.get("A2"), cells.get("A3")];
  });
  expect(numbers).toEqual(["C0", "C1", "C2", "C3", "C4", undefined]);
});

test("whatever text a claim has, the sheet is well-formed and the text is kept", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (message) => {
      const cells = await sheetOf([[heldClaim({ findings: [finding({ message })] })]]);
      expect(cells.get("I2")).toBe(message.toWellFormed());
      expect(cells.get("A2")).toBe("00417");
    }),
    { numRuns: 20 },
  );
});

test("a source that fails ends the workbook with its error, and a reader that stops ends the source", async () => {
  const failing = async function* () {
    yield [heldClaim()];
    throw new Error("the source has failed");
  };
  await expect(Array.fromAsync(heldWorkbook(failing(), options))).rejects.toThrow("the source has failed");

  const stopped = new EventTarget();
  const endless = async function* () {
    try {
      for (;;) yield Array.from({ length: 100 }, () => heldClaim());
    } finally {
      stopped.dispatchEvent(new Event("stop"));
    }
  };
  const stop = once(stopped, "stop");
  let bytes = 0;
  for await (const piece of heldWorkbook(endless(), options)) {
    bytes += piece.length;
    if (bytes > 10_000) break;
  }
  await stop;
});
