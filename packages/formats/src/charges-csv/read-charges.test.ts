import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClaimEntry } from "@firstpass/claim";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columns } from "./columns.ts";
import { parseChargesMapping } from "./mapping.ts";
import { readCharges, rowsApartMax } from "./read-charges.ts";
import { isTable } from "./row-splitter.ts";

async function read(file: string | Uint8Array, mapping?: string, pieceBytes = 65_536): Promise<ClaimEntry[]> {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  })();
  const entries = await Array.fromAsync(
    readCharges(pieces, mapping === undefined ? undefined : parseChargesMapping(mapping)),
  );
  return entries.flat();
}

const claimsOf = (entries: readonly ClaimEntry[]) =>
  entries.flatMap((entry) => (entry.kind === "claim" ? entry.claim : []));
const rejectionsOf = (entries: readonly ClaimEntry[]) =>
  entries.flatMap((entry) => (entry.kind === "rejected" ? entry.rejection : []));

const heading = "control_number,payer_id,member_id,billing_npi,service_date,procedure,modifiers,units,charge";
const row = (name: string, changes: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string | undefined> = {
    control_number: name,
    payer_id: "06102",
    member_id: "1EG4TE5MK73",
    billing_npi: "1234567893",
    service_date: "2026-03-02",
    procedure: "97112",
    modifiers: "GP",
    units: "1",
    charge: "45.00",
    ...changes,
  };
  return heading
    .split(",")
    .map((column) => cells[column])
    .join(",");
};
const file = (...rows: string[]) => [heading, ...rows, ""].join("\r\n");

const page = readFileSync(join(import.meta.dirname, "../../../../docs/formats/csv-charges.md"), "utf8");
const blocks = (kind: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, block]) => block!);

describe("the documentation", () => {
  test("has a file that is read", async () => {
    const entries = await read(blocks("csv")[0]!);
    expect(rejectionsOf(entries)).toEqual([]);
    expect(claimsOf(entries)).toMatchObject([
      {
        controlNumber: "RB-310",
        chargeCents: 13_500,
        payer: { id: "06102", filingCode: "MB" },
        subscriber: { birthDate: "1948-06-13", sex: "F" },
        diagnoses: ["I69354", "R2681"],
        lines: [
          { number: 1, procedure: "97112", serviceDate: "2026-03-02", diagnosisPointers: [1, 2] },
          { number: 2, procedure: "97116", diagnosisPointers: [2] },
        ],
        notes: [{ serviceDate: "2026-03-02" }],
      },
      { controlNumber: "RB-311", lines: [{ modifiers: ["GP", "KX"], units: 2 }] },
    ]);
  });

  test("has a mapping with a file that is read by it", async () => {
    const entries = await read(blocks("csv")[1]!, blocks("yaml")[0]!);
    expect(entries).toMatchObject([
      {
        claim: {
          controlNumber: "RB-312",
          payer: { id: "06102" },
          billingProvider: { npi: "1234567893" },
          renderingProvider: { npi: "1245319599" },
          placeOfService: "11",
          lines: [{ modifiers: ["GP"], units: 2, chargeCents: 9000 }],
        },
        unknownFields: [],
      },
    ]);
  });

  test("lists every column", () => {
    const named = new Set([...page.matchAll(/`([a-z_0-9]+)`/g)].map(([, name]) => name!));
    const isListed = (name: string) => named.has(name) || /_(?:[2-9]|1[01])$/.test(name);
    expect(Object.keys(columns).filter((name) => !isListed(name))).toEqual([]);
  });
});

describe("rows", () => {
  test("of a claim need not be adjacent", async () => {
    const claims = claimsOf(await read(file(row("A"), row("B"), row("A", { procedure: "97110" }))));
    expect(
      claims.map(({ controlNumber, lines }) => [controlNumber, lines.map((line) => line.procedure)]),
    ).toEqual([
      ["A", ["97112", "97110"]],
      ["B", ["97112"]],
    ]);
  });

  test("that come too late are rejected, and memory does not grow with the file", async () => {
    const others = Array.from({ length: rowsApartMax + 10 }, (_, at) => row(`N-${at}`));
    const entries = await read(file(row("A"), ...others, row("A"), row("Z")));
    expect(claimsOf(entries)).toHaveLength(others.length + 2);
    expect(rejectionsOf(entries)).toEqual([
      {
        index: expect.any(Number),
        controlNumber: "A",
        code: "claim-invalid",
        detail: "row 10013: its claim began more than 10000 rows before: sort the file by control number",
      },
    ]);
    expect(entries.map((entry) => (entry.kind === "claim" ? entry.index : entry.rejection.index))).toEqual(
      entries.map((_, at) => at),
    );
  });

  test.each<[string, Partial<Record<string, string>>, string]>([
    ["no number", { units: "Marsh" }, 'row 3, column units: is not a number: write it like "2"'],
    [
      "no amount",
      { charge: "90,00" },
      "row 3: has 10 fields, and the heading has 9: quote values that contain the delimiter",
    ],
    [
      "a decimal comma",
      { charge: '"90,00"' },
      'row 3, column charge: is not an amount in dollars: write it like "90.00"',
    ],
    [
      "no date",
      { service_date: "2/30/2026" },
      'row 3, column service_date: is not a valid date: write it like "2026-03-02"',
    ],
    ["no procedure", { procedure: "" }, "row 3, column procedure: is missing: send it"],
    [
      "another member",
      { member_id: "Marsh" },
      "row 3, column member_id: differs from row 2 of the same claim: make the rows agree",
    ],
    [
      "an open quote",
      { modifiers: '"GP' },
      "row 3: a quotation mark is not closed: close it, or double it if it is part of the text",
    ],
  ])(
    "%s: rejects the claim by row and column, without the value, and the others are read",
    async (_, change, detail) => {
      const entries = await read(file(row("A"), row("A", change), row("B"), row("A"), row("C")));
      expect(claimsOf(entries).map(({ controlNumber }) => controlNumber)).toEqual(["B", "C"]);
      expect(rejectionsOf(entries)).toEqual([
        { index: 0, controlNumber: "A", code: "claim-invalid", detail },
      ]);
      expect(detail).not.toContain("Marsh");
    },
  );

  test("without a control number are rejected alone", async () => {
    const entries = await read(file(row(""), row("B")));
    expect(rejectionsOf(entries)).toMatchObject([
      { controlNumber: null, detail: "row 2, column control_number: is missing: send it" },
    ]);
    expect(claimsOf(entries)).toHaveLength(1);
  });

  test("may be empty, short or padded, and a lost quote swallows no neighbors", async () => {
    const short = row("B").replace(/,45\.00$/, "");
    const entries = await read(
      [heading, "", row("A"), ",,,,,,,,", `${row("C")},,,`, short, row('"D'), row("E"), row('"F"'), " "].join(
        "\n",
      ),
    );
    expect(claimsOf(entries).map(({ controlNumber }) => controlNumber)).toEqual(["A", "C", "E", "F"]);
    expect(rejectionsOf(entries).map(({ detail }) => detail)).toEqual([
      'row 6, column charge: is not an amount in dollars: send it like "90.00"',
      "row 7: a quotation mark is not closed: close it, or double it if it is part of the text",
    ]);
  });
});

describe("a file", () => {
  const exported =
    "Control Number;Payer-ID;MEMBER ID;billing_npi;Service Date;procedure;units;charge;subscriber_last_name\r";

  test.each<[string, Uint8Array]>([
    [
      "UTF-8 with a byte order mark",
      Buffer.from(`\uFEFF${exported}\nA;1;M;1234567893;46083;97112;1;45;Groß\r\n`),
    ],
    ["Windows-1252", Buffer.from(`${exported}\nA;1;M;1234567893;46083;97112;1;45;Groß\r\n`, "latin1")],
    ["UTF-16", Buffer.from(`\uFEFF${exported}\nA;1;M;1234567893;46083;97112;1;45;Groß\r\n`, "utf16le")],
    ["carriage returns alone", Buffer.from(`${exported}A;1;M;1234567893;46083;97112;1;45;Groß\r`)],
    ["tabs", Buffer.from(`${exported}\nA;1;M;1234567893;46083;97112;1;45;Groß`.replaceAll(";", "\t"))],
    ["Excel's delimiter line", Buffer.from(`sep=;\r\n${exported}\nA;1;M;1234567893;46083;97112;1;45;Groß`)],
  ])("in %s is read, wherever it is split", async (_, bytes) => {
    for (const pieceBytes of [1, 7, 65_536]) {
      const entries = await read(bytes, undefined, pieceBytes);
      expect(entries).toMatchObject([
        {
          claim: {
            controlNumber: "A",
            subscriber: { lastName: "Groß" },
            lines: [{ serviceDate: "2026-03-02" }],
          },
        },
      ]);
    }
    expect(isTable(Buffer.from(bytes).toString("utf8"))).toBe(true);
  });

  test("may have 20,000 columns", async () => {
    const extra = Array.from({ length: 20_000 }, (_, at) => `extra ${at}`).join(",");
    const [entry] = await read(`${heading},${extra}\n${row("A")},${extra}\n`);
    expect(entry).toMatchObject({ kind: "claim", claim: { controlNumber: "A" } });
    expect(entry?.kind === "claim" && entry.unknownFields).toHaveLength(100);
  });

  test.each([
    [
      "no heading",
      `${row("A")}\n`,
      "row 1: there is no column control_number, procedure, units, charge, service_date: name the columns",
    ],
    [
      "a column twice",
      `${heading},Charge\n${row("A")},1\n`,
      "row 1: columns 9 and 10 are both charge: remove or rename one",
    ],
    ["nothing", "", "the file has no heading"],
    ["a row without end", "x".repeat(3_000_000), "row 1: there is no column control_number"],
  ])("with %s is rejected as a whole", async (_, text, detail) => {
    const entries = await read(text);
    expect(entries).toMatchObject([
      {
        kind: "rejected",
        rejection: { code: "csv-heading-invalid", detail: expect.stringContaining(detail) },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain("1EG4TE5MK73");
  });

  test("is the same claims wherever it is split, and any bytes are survived", async () => {
    const text = file(
      row("A", { modifiers: '"GP\r\n59"' }),
      row("B", { units: '"1' }),
      "",
      row("C"),
      row("A"),
    );
    const whole = await read(text);
    expect(claimsOf(whole)).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (pieceBytes) => {
        expect(await read(text, undefined, pieceBytes)).toEqual(whole);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(200), async (bytes, at) => {
        const broken = Buffer.concat([Buffer.from(text.slice(0, 100 + at)), bytes]);
        for (const entry of await read(broken)) expect(["claim", "rejected"]).toContain(entry.kind);
      }),
    );
  });
});

describe("a mapping", () => {
  test.each([
    ["columns: [", "line 1 is not valid YAML or JSON: correct it"],
    [
      "columns:\n  chagre: Fee",
      "columns.chagre: Firstpass has no such column; docs/formats/csv-charges.md lists them",
    ],
    ["colums: {}", 'the file: Unrecognized key: "colums"'],
    ["dates: Y/M/D", "dates: Invalid option"],
  ])("is checked: %s", (text, message) => {
    expect(() => parseChargesMapping(text)).toThrow(message);
  });

  test("of a column that the file lacks rejects the file", async () => {
    expect(rejectionsOf(await read(file(row("A")), "columns: { charge: Fee }"))).toMatchObject([
      { detail: expect.stringContaining("there is no column Fee, which the mapping gives for charge") },
    ]);
  });

  test("may have another form of dates, and constants where cells are blank", async () => {
    const text = file(
      row("A", { service_date: "2.3.2026", payer_id: "" }),
      row("B", { service_date: "2.13.2026" }),
    );
    const entries = await read(text, "dates: D.M.Y\nconstants: { payer_id: 60054 }");
    expect(claimsOf(entries)).toMatchObject([
      { controlNumber: "A", payer: { id: "60054" }, lines: [{ serviceDate: "2026-03-02" }] },
    ]);
    expect(rejectionsOf(entries)).toMatchObject([
      { detail: expect.stringMatching(/^row 3, column service_date/) },
    ]);
  });
});
