import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dayNumber } from "@firstpass/claim";
import { describe, expect, test } from "vitest";
import { zip } from "./archive.fixture.ts";
import { file, refusal, take, takeRows } from "./import.fixture.ts";
import { openImportFile } from "./import-file.ts";
import type { ImportProgress } from "./import-files.ts";
import { workbook } from "./workbook.fixture.ts";

const day = dayNumber;

/** As CMS has published it since 2012 or earlier: a notice, a title, and a heading that takes four lines. */
const pairHead = [
  "CPT only copyright 2023 American Medical Association.  All rights reserved.\t\t\t\t\t\t",
  "Column1/Column2 Edits\t\t\t\t\t\t",
  "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
  "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
  "\t\t\t\t*=no data\t1=allowed\t",
  "\t\t\t\t\t9=not applicable\t",
];
const pairRows = [
  "97150\t97112\t\t20060101\t*\t1\tMisuse of Column Two code with Column One code",
  '97140\t97530\t*\t19960101\t20191231\t1\t"CPT ""separate procedure"" definition"',
  "97140\t97124\t\t19990701\t19990701\t9\tMutually exclusive procedures",
];
const pairText = (rows = pairRows) => `${[...pairHead, ...rows].join("\r\n")}\r\n`;
const pairs = [
  ["97150", "97112", day("2006-01-01"), null, 1, "Misuse of Column Two code with Column One code"],
  ["97140", "97530", day("1996-01-01"), day("2019-12-31"), 1, 'CPT "separate procedure" definition'],
  ["97140", "97124", day("1999-07-01"), day("1999-07-01"), 9, "Mutually exclusive procedures"],
];

const mueText = [
  '"CPT codes, descriptions and other data only are copyright 2023 American Medical Association.\nAll rights reserved. CPT is a ""registered"" trademark.\n\nApplicable FARS/DFARS apply.",,,',
  '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
  "97112,4,3 Date of Service Edit: Clinical,Clinical: Data",
  '97161,1,2 Date of Service Edit: Policy,"Nature of Service, Procedure"',
  "J7212,90000,1 Line Edit,Prescribing Information",
  "",
].join("\r\n");
const mues = [
  ["97112", 4, 3, "Clinical: Data"],
  ["97161", 1, 2, "Nature of Service, Procedure"],
  ["J7212", 90000, 1, "Prescribing Information"],
];

const order = (number: number, code: string, billable: 0 | 1, title: string) =>
  `${String(number).padStart(5, "0")} ${code.padEnd(7)} ${billable} ${title.padEnd(60)} ${title}`;
const orderText = [
  order(1, "M545", 0, "Low back pain"),
  order(2, "M5450", 1, "Low back pain, unspecified"),
  "",
].join("\r\n");

describe("CMS's published tables", () => {
  test("PTP edits, as text", async () => {
    const { report, taken } = await take([file("ccipra-v302r0-f1.TXT", pairText())]);
    expect(taken).toEqual([
      { kind: "ptp", edition: { quarter: "2024Q3", fiscalYear: null, effective: null }, rows: pairs },
    ]);
    expect(report.files).toMatchObject([
      {
        file: "ccipra-v302r0-f1.TXT",
        layout: "NCCI procedure-to-procedure edits, practitioner services (ccipra)",
        kinds: ["ptp"],
        rows: 3,
        rowsSkipped: 0,
      },
    ]);
    expect(report.notes).toEqual([
      "The PTP edits consist of parts f1: make sure that CMS has published no other part for this quarter.",
    ]);
  });

  test("PTP edits with the heading on one line", async () => {
    const head =
      "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\tModifier 0=not allowed 1=allowed 9=not applicable\tPTP Edit Rationale";
    expect(await takeRows("ccipra-2024q3.txt", [head, ...pairRows].join("\n"))).toEqual(pairs);
  });

  test("PTP edits as a workbook, with dates as texts or as numbers", async () => {
    const bytes = workbook({
      Notes: [["CPT only copyright 2023 American Medical Association."]],
      Edits: [
        ["CPT only copyright 2023 American Medical Association. All rights reserved."],
        ["Column1/Column2 Edits"],
        ["Column 1", "Column 2", "*=in existence", "Effective", "Deletion", "Modifier", "PTP Edit Rationale"],
        [null, null, "prior to 1996", "Date", "Date", "0=not allowed"],
        [null, null, null, null, "*=no data", "1=allowed"],
        [null, null, null, null, null, "9=not applicable"],
        ["97150", "97112", null, "20060101", "*", "1", "Misuse of Column Two code with Column One code"],
        [97140, 97530, "*", 19960101, 20191231, 1, 'CPT "separate procedure" definition'],
        ["97140", "97124", null, 36342, 36342, 9, "Mutually exclusive procedures"],
      ],
    });
    expect(await takeRows("ccipra-v302r0-f1.xlsx", bytes)).toEqual(pairs);
  });

  test("MUE values, as CSV and as a workbook", async () => {
    const { taken } = await take([file("MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", mueText)]);
    expect(taken).toEqual([
      {
        kind: "mue",
        edition: { quarter: "2024Q3", fiscalYear: null, effective: "2024-07-01" },
        rows: mues,
      },
    ]);
    const bytes = workbook({
      "Practitioner Services MUEs": [
        ["CPT codes, descriptions and other data only are copyright 2023 American Medical Association."],
        [
          "HCPCS/\nCPT Code",
          "Practitioner Services MUE Values",
          "MUE Adjudication Indicator",
          "MUE Rationale",
        ],
        ["97112", 4, "3 Date of Service Edit: Clinical", "Clinical: Data"],
        ["97161", 1, "2 Date of Service Edit: Policy", "Nature of Service, Procedure"],
        ["J7212", 90000, "1 Line Edit", "Prescribing Information"],
      ],
    });
    expect(await takeRows("MCR_MUE_PractitionerServices_Eff_07-01-2024.xlsx", bytes)).toEqual(mues);
  });

  test("the ICD-10-CM order file", async () => {
    const { taken } = await take([file("icd10cm-order-April-2025.txt", orderText)]);
    expect(taken).toEqual([
      {
        kind: "icd10cm",
        edition: { quarter: null, fiscalYear: 2025, effective: "2025-04-01" },
        rows: [
          ["M545", false],
          ["M5450", true],
        ],
      },
    ]);
  });

  const hcpcs = (code: string, record: string, text: string, added = "", ended = "") =>
    [`${code.padStart(5)}00100${record}${text}`.padEnd(268), added.padEnd(8), "20240101", ended].join("");

  test("the HCPCS quarterly file, which has both modifiers and procedures", async () => {
    const text = [
      hcpcs("A1", "7", "Dressing for one wound", "19980101"),
      hcpcs("CT", "7", "Computed tomography", "20160101", "20231231"),
      "A0080001003Non-emergency transportation, per mile - vehicle provided by volunteer".padEnd(268) +
        "19820101",
      "A0080002004(individual or organization), with no vested interest",
      hcpcs("G0283", "3", "Electrical stimulation", "20030101", "00000000"),
      hcpcs("59", "7", "a modifier of CPT", "19970101"),
    ].join("\r\n");
    const { report, taken } = await take([file("HCPC2026_JUL_ANWEB_06172026.txt", text)]);
    expect(taken).toEqual([
      {
        kind: "procedures",
        edition: { quarter: null, fiscalYear: null, effective: null, through: "2026-09-30" },
        rows: [
          ["A0080", day("1982-01-01"), null],
          ["G0283", day("2003-01-01"), null],
        ],
      },
      {
        kind: "modifiers",
        edition: { quarter: null, fiscalYear: null, effective: null, through: "2026-09-30" },
        rows: [
          ["A1", day("1998-01-01"), null],
          ["CT", day("2016-01-01"), day("2023-12-31")],
        ],
      },
    ]);
    expect(report.files).toMatchObject([{ rows: 4, rowsLeftOut: 2 }]);
  });

  test("the HCPCS quarterly file as a workbook, and only its modifiers with --kind modifiers", async () => {
    const bytes = workbook({
      HCPC2026_JUL: [
        ["HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD"],
        ["A1", "00100", "7", "Dressing for one wound", 19980101, 19980101, null, "N"],
        ["G0283", "00100", "3", "Electrical stimulation", 20030101, 20030101, null, "N"],
        ["G0283", "00200", "4", "continued"],
      ],
    });
    const { report, taken } = await take([file("HCPC2026_JUL_ANWEB.xlsx", bytes)], { kind: "modifiers" });
    expect(taken).toMatchObject([{ kind: "modifiers", rows: [["A1", day("1998-01-01"), null]] }]);
    expect(report.files).toMatchObject([{ kinds: ["modifiers"], rows: 1, rowsLeftOut: 2 }]);
  });

  const fee = (code: string, modifier: string, amount: string) =>
    `"2026","06102","16","${code}","${modifier}","${amount}","0000025.30"," ","0","A","0","0000010.00","0000010.00","9","0000000.00","0000000.00"`;

  test("payment amounts by locality, without procedures that have no amount", async () => {
    const text = [
      fee("97112", "  ", "0000033.61"),
      fee("93000", "26", "0000012.05"),
      fee("99199", "  ", "0000000.00"),
      '"TRLCPT codes and descriptions only are copyright 2025 by the American Medical Association."',
    ].join("\r\n");
    const through = day("2026-12-31");
    expect(await takeRows("PFALL26AR.txt", text)).toEqual([
      ["97112", null, "0610216", 3361, day("2026-01-01"), through],
      ["93000", "26", "0610216", 1205, day("2026-01-01"), through],
    ]);
    const { report, taken } = await take([file("PFREV26B.txt", text)]);
    expect(taken[0]!.rows[0]).toEqual(["97112", null, "0610216", 3361, day("2026-04-01"), through]);
    expect(report.files).toMatchObject([{ rows: 2, rowsLeftOut: 1 }]);
  });
});

describe("the user's own lists", () => {
  test("procedures, with comments, a byte order mark and lower-case letters", async () => {
    const text =
      "\ufeff# licensed codes\nprocedure,effective,deleted\n97112,2020-01-01,\n0001a,1/1/2021,12/31/2023\n";
    expect(await takeRows("codes.csv", text)).toEqual([
      ["97112", day("2020-01-01"), null],
      ["0001A", day("2021-01-01"), day("2023-12-31")],
    ]);
  });

  test("a list without dates applies from the stated day", async () => {
    const { taken } = await take([file("codes.csv", "procedure\n97112\n")], { effective: "2026-01-01" });
    expect(taken).toMatchObject([
      { kind: "procedures", edition: { effective: "2026-01-01" }, rows: [["97112", null, null]] },
    ]);
  });

  test("places of service and modifiers", async () => {
    expect(await takeRows("places.csv", "place,effective,deleted\n11,,\n02,2017-01-01,\n")).toEqual([
      ["11", null, null],
      ["02", day("2017-01-01"), null],
    ]);
    expect(
      await takeRows("modifiers.csv", "modifier,kind,effective\nGP,discipline,\ncq,payment,2020-01-01\n"),
    ).toEqual([
      ["GP", null, null],
      ["CQ", day("2020-01-01"), null],
    ]);
  });

  test("fees", async () => {
    const text =
      "procedure,modifier,locality,amount,effective,deleted\n97112,,,32.40,2026-01-01,\n97112,CQ,0610216,$27.54,2026-01-01,20261231\n";
    expect(await takeRows("fees.csv", text)).toEqual([
      ["97112", null, null, 3240, day("2026-01-01"), null],
      ["97112", "CQ", "0610216", 2754, day("2026-01-01"), day("2026-12-31")],
    ]);
  });

  test("coverage, a row for each jurisdiction", async () => {
    const text = [
      "lcd,article,jurisdictions,procedures,diagnosis,supports,effective,deleted",
      "L33631,A56566,J6 JK,97112 97110,M54.50..M54.59,yes,2020-01-01,",
      ",A57067,J15,97112,Z00.00,no,2020-01-01,2025-12-31",
      "L34049,,J15,97112,,,,",
    ].join("\n");
    const common = { diagnosisThrough: null, supports: true, effective: null, deleted: null };
    const first = {
      ...common,
      lcd: "L33631",
      article: "A56566",
      procedures: "97112 97110",
      diagnosis: "M5450",
      diagnosisThrough: "M5459",
      effective: day("2020-01-01"),
    };
    expect(await takeRows("coverage.csv", text)).toEqual([
      [{ ...first, jurisdiction: "J6" }],
      [{ ...first, jurisdiction: "JK" }],
      [
        {
          lcd: null,
          article: "A57067",
          jurisdiction: "J15",
          procedures: "97112",
          diagnosis: "Z0000",
          diagnosisThrough: null,
          supports: false,
          effective: day("2020-01-01"),
          deleted: day("2025-12-31"),
        },
      ],
      [
        {
          ...common,
          lcd: "L34049",
          article: null,
          jurisdiction: "J15",
          procedures: "97112",
          diagnosis: null,
        },
      ],
    ]);
  });

  test("contractors", async () => {
    const text =
      "state,jurisdiction,contractor,effective,deleted\nIL,J6,National Government Services,2024-01-01,\n";
    expect(await takeRows("macs.csv", text)).toEqual([
      ["IL", "J6", "National Government Services", day("2024-01-01"), null],
    ]);
  });

  test("code traits", async () => {
    const text =
      "code,never first,sex,age from,age through,effective,deleted\nZ00.12,,,0,17,2024-10-01,\nW,external-cause,,,,,\n";
    const nothing = { neverFirst: null, sex: null, ageFrom: null, ageThrough: null };
    expect(await takeRows("traits.csv", text)).toEqual([
      ["Z0012", { ...nothing, ageFrom: 0, ageThrough: 17 }, day("2024-10-01"), null],
      ["W", { ...nothing, neverFirst: "external-cause" }, null, null],
    ]);
  });

  test("a policy is passed on unchanged", async () => {
    const text = '# of the payer\nmatch:\n  - payerIds: ["06102"]\nnotes: Sé\n';
    const { report, taken } = await take([file("payer.yaml", text)]);
    expect(taken).toMatchObject([{ kind: "policy", rows: [["payer.yaml", text]] }]);
    expect(report.files).toMatchObject([{ kinds: ["policy"], rows: 1 }]);
  });
});

test("every sample in docs/content-files.md is recognized as its kind", async () => {
  const text = await readFile(new URL("../../../../docs/content-files.md", import.meta.url), "utf8");
  const sections = text.split("\n## ").slice(1);
  const seen: string[] = [];
  for (const section of sections) {
    for (const [, sample = ""] of section.matchAll(/```\n([\s\S]*?)```/g)) {
      const { report } = await take([file("sample", sample)], { quarter: "2024Q3", fiscalYear: 2025 });
      for (const { kinds, rows } of report.files) seen.push(`${section.split("\n")[0]} → ${kinds}: ${rows}`);
    }
  }
  expect(seen).toEqual([
    "`ptp`: NCCI procedure-to-procedure edits → ptp: 2",
    "`mue`: NCCI medically unlikely edits → mue: 2",
    "`icd10cm`: the order file → icd10cm: 2",
    "Your own lists → procedures: 2",
    "Your own lists → modifiers: 2",
    "Your own lists → places-of-service: 2",
    "`fees`: payment amounts by locality (PFALL) → fees: 1",
    "`fees`: your own table → fees: 2",
    "`coverage` → coverage: 3",
    "`contractors` → contractors: 1",
    "`code-traits` → code-traits: 4",
  ]);
});

describe("archives and compressed files", () => {
  test("gzip, and gzip with several members", async () => {
    expect(await takeRows("ccipra-v302r0-f1.TXT.gz", gzipSync(pairText()))).toEqual(pairs);
    const split = Buffer.concat([gzipSync(pairText().slice(0, 300)), gzipSync(pairText().slice(300))]);
    expect(await takeRows("ccipra-v302r0-f1.TXT.gz", split)).toEqual(pairs);
  });

  test("CMS's zip file: the text is imported, the workbook with the same rows and the documents are skipped", async () => {
    const sheet = workbook({
      S: [
        ["Column 1", "Column 2", "Effective", "Deletion", "Modifier"],
        ["97150", "97112", "20060101", "*", "1"],
      ],
    });
    const bytes = zip([
      { name: "ccipra-v302r0-f1.xlsx", content: sheet },
      { name: "ccipra-v302r0-f1.TXT", content: pairText() },
      { name: "license.pdf", content: "%PDF-1.7" },
      { name: "readme.txt", content: "Note: see the manual.\n" },
      { name: "__MACOSX/._ccipra-v302r0-f1.TXT", content: "\0\0" },
    ]);
    const { report, taken } = await take([file("practitioner-ptp-edits.zip", bytes)]);
    expect(taken.flatMap(({ rows }) => rows)).toEqual(pairs);
    expect(report.files).toMatchObject([
      { file: "practitioner-ptp-edits.zip", entry: "ccipra-v302r0-f1.TXT" },
    ]);
    expect(report.skippedEntries.map(({ entry, reason }) => [entry, reason])).toEqual([
      ["license.pdf", "is a PDF"],
      ["readme.txt", "is a text but not a table"],
      ["ccipra-v302r0-f1.xlsx", "has the same kind as ccipra-v302r0-f1.TXT, which is imported"],
    ]);
  });

  test("every kind in a zip file is imported", async () => {
    const bytes = zip([
      { name: "2024/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", content: mueText, stored: true },
      { name: "2024/icd10cm-order-2024.txt", content: orderText },
      { name: "2024/icd10cm-order-addenda-2024.txt", content: orderText },
      { name: "policies/payer.yml", content: "severity:\n  a/b: warn\n" },
    ]);
    const { report, taken } = await take([file("content.zip", bytes)]);
    expect(taken.map(({ kind, rows }) => [kind, rows.length])).toEqual([
      ["mue", 3],
      ["icd10cm", 2],
      ["policy", 1],
    ]);
    expect(report.skippedEntries).toMatchObject([
      { reason: "is a report of changes, not the table, by its name" },
    ]);
  });

  test("a zip file that contains only a workbook", async () => {
    const sheet = workbook({
      S: [
        ["place", "effective"],
        ["11", "2003-10-01"],
      ],
    });
    expect(await takeRows("lists.zip", zip([{ name: "places.xlsx", content: sheet }]))).toEqual([
      ["11", day("2003-10-01"), null],
    ]);
  });

  test("all parts of a table are merged", async () => {
    const { taken } = await take([
      file("ccipra-v302r0-f2.TXT", pairText([pairRows[1]!])),
      file("ccipra-v302r0-f1.TXT", pairText([pairRows[0]!])),
    ]);
    expect(taken).toMatchObject([{ kind: "ptp", rows: [pairs[1], pairs[0]] }]);
  });

  test("progress counts the bytes of the files as stored, up to their total", async () => {
    const seen: ImportProgress[] = [];
    const packed = file("a.csv.gz", gzipSync(mueText));
    const plain = file("icd10cm-order-2024.txt", orderText);
    await take([packed, plain], { quarter: "2024Q3", onProgress: (progress) => seen.push({ ...progress }) });
    const bytesTotal = packed.sizeBytes + plain.sizeBytes;
    expect(seen.at(-1)).toMatchObject({ bytesRead: bytesTotal, bytesTotal, file: plain.name, rows: 5 });
    expect(seen.map(({ bytesRead }) => bytesRead)).toEqual(
      seen.map(({ bytesRead }) => bytesRead).sort((a, b) => a - b),
    );
  });

  test("a file on disk", async () => {
    const folder = await mkdtemp(join(tmpdir(), "firstpass-import-"));
    try {
      const path = join(folder, "ccipra-v302r0-f1.zip");
      await writeFile(path, zip([{ name: "ccipra-v302r0-f1.TXT", content: pairText() }]));
      const { taken } = await take([await openImportFile(path)]);
      expect(taken[0]!.rows).toEqual(pairs);
      await expect(openImportFile(folder)).rejects.toThrow(`${folder}: is a folder: name the files in it`);
      await expect(openImportFile(join(folder, "x"))).rejects.toThrow(
        "x: there is no such file: correct the name",
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("files that cannot be read", () => {
  const packed = zip([{ name: "ccipra-v302r0-f1.TXT", content: pairText() }]);
  const utf16 = Buffer.from("procedure,effective\n97112,2020-01-01\n", "utf16le");

  test.each<[string, string | Uint8Array, string]>([
    ["empty.txt", "", "empty.txt: is empty: download the file again"],
    [
      "utf16.csv",
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      "utf16.csv: is in UTF-16: save it as UTF-8",
    ],
    ["utf16.csv", utf16, "utf16.csv: is in UTF-16: save it as UTF-8"],
    [
      "rubbish.bin",
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]),
      "rubbish.bin: is neither text nor a workbook",
    ],
    ["guide.pdf", "%PDF-1.7\n", "guide.pdf: is a PDF: import the table"],
    [
      "old.xls",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      "old.xls: is an encrypted workbook, or one from before Excel 2007",
    ],
    ["x.zip", "<!DOCTYPE html>\n<html>", "x.zip: is a web page: accept the license"],
    [
      "cut.gz",
      gzipSync(pairText()).subarray(0, 200),
      "cut.gz: is truncated: its compressed data end too early: download",
    ],
    [
      "bad.gz",
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff]),
      "bad.gz: is damaged: its compressed data",
    ],
    ["cut.zip", packed.subarray(0, 100), "cut.zip: is a truncated zip file: download the file again"],
    ["twice.xlsx.gz", gzipSync(packed), "twice.xlsx.gz: is an archive or workbook inside a gzip file"],
    ["none.zip", zip([]), "none.zip: contains no supported file"],
    [
      "papers.zip",
      zip([{ name: "a.pdf", content: "%PDF" }]),
      "papers.zip: contains no supported file: a.pdf is a PDF: docs/content-files.md",
    ],
    [
      "locked.zip",
      zip([{ name: "ccipra-v302r0-f1.TXT", content: pairText(), encrypted: true }]),
      "locked.zip › ccipra-v302r0-f1.TXT: is encrypted: unpack it with its password",
    ],
    [
      "nested.zip",
      zip([{ name: "inner.zip", content: packed }]),
      "nested.zip: contains no supported file: inner.zip is an archive inside the archive",
    ],
  ])("%s", async (name, content, message) => {
    expect(await refusal([file(name, content)])).toContain(message);
  });

  test("damage that is only found when the rows are read", async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `${String(index).padStart(5, "0")}\t97112\t\t20060101\t*\t1\t`,
    );
    const long = gzipSync(pairText(rows));
    expect(await refusal([file("ccipra-v302r0.gz", long.subarray(0, -40))])).toBe(
      "ccipra-v302r0.gz: is truncated: its compressed data end too early: download the file again",
    );
    const damaged = zip([{ name: "ccipra-v302r0-f1.TXT", content: pairText(rows), damaged: true }]);
    expect(await refusal([file("x.zip", damaged)])).toBe(
      "x.zip › ccipra-v302r0-f1.TXT: is damaged: its checksum does not match: download the file again",
    );
  });

  test("the missing column of a workbook or a text is named", async () => {
    const bytes = workbook({
      Edits: [
        ["Column 1", "Column 2", "Effective", "Modifier"],
        ["97150", "97112", "20060101", "1"],
      ],
    });
    expect(await refusal([file("ccipra-v302r0-f1.xlsx", bytes)])).toBe(
      'ccipra-v302r0-f1.xlsx:1: looks like NCCI procedure-to-procedure edits, practitioner services (ccipra), but has no column "Deletion Date" on the sheet "Edits": add the column, or download the file again: docs/content-files.md shows the layout',
    );
    expect(await refusal([file("fees.csv", "procedure,modifier,effective\n97112,,2026-01-01\n")])).toContain(
      'fees.csv:1: looks like fee table, but has no column "amount"',
    );
  });

  test("an unknown layout is reported with all known layouts", async () => {
    const message = await refusal([file("x.csv", "name,age\nA,3\n")]);
    expect(message).toContain(
      'x.csv: begins with "name,age", which is not a known layout: give one of these',
    );
    expect(message).toContain("ICD-10-CM order file (icd10cm-order)");
    expect(message).toContain("a policy (YAML)");
    expect(await refusal([file("x.csv", "procedure\n97112\n")], { kind: "icd10cm" })).toContain(
      "which is not a known layout of icd10cm",
    );
  });

  test("tables for outpatient hospitals are refused", async () => {
    const other = mueText.replace("Practitioner Services", "Outpatient Hospital Services");
    expect(await refusal([file("mue_2024Q3.csv", other)])).toContain(
      "is the table for outpatient hospitals or equipment suppliers: give the table for practitioners",
    );
    expect(await refusal([file("ccioph-v302r0-f1.TXT", pairText())])).toContain(
      "is the table for outpatient hospitals",
    );
    expect(await refusal([file("MCR_MUE_Changes_Eff_07-01-2024.csv", mueText)])).toContain(
      "is a report of changes, not the table, by its name",
    );
    expect(await takeRows("changes.csv", "place,effective\n11,\n")).toHaveLength(1);
  });

  test("every unreadable file is reported at once", async () => {
    const message = await refusal([file("a.txt", ""), file("b.csv", mueText), file("c.txt", orderText)]);
    expect(message.split("\n").map((line) => line.slice(0, 6))).toEqual(["a.txt:", "b.csv:", "c.txt:"]);
  });
});

describe("bad rows", () => {
  const bad = pairText([
    pairRows[0]!,
    "9715\t97112\t\t20060101\t*\t1\tx",
    "97150\t97112\t\t20060230\t*\t1\tx",
    "97150\t97112\t\t20060101\t20051231\t1\tx",
    "97150\t97112\t\t20060101\t*\t2\tx",
    "\t97112\t\t20060101\t*\t1\tx",
    "97150",
    pairRows[1]!,
  ]);

  test("each is reported, and nothing is imported", async () => {
    const name = "ccipra-v302r0-f1.TXT";
    expect(await refusal([file(name, bad)])).toBe(
      [
        `${name}:8: Column 1 is "9715", not a five-character procedure code (did a spreadsheet drop the leading zeros?)`,
        `${name}:9: Effective is "20060230", not a date (YYYYMMDD or YYYY-MM-DD)`,
        `${name}:10: Deletion is 2005-12-31, before the effective date 2006-01-01`,
        `${name}:11: Modifier is "2", not one of 0, 1, 9`,
        `${name}:12: Column 1 is empty`,
        `${name}:13: Effective is empty: correct the row in a copy of the file, or skip such rows (--skip-bad-rows)`,
      ].join("\n"),
    );
  });

  test("they are skipped and counted with skipBadRows", async () => {
    const { report, taken } = await take([file("ccipra-v302r0-f1.TXT", bad)], { skipBadRows: true });
    expect(taken[0]!.rows).toEqual([pairs[0], pairs[1]]);
    expect(report.files).toMatchObject([{ rows: 2, rowsSkipped: 6 }]);
    expect(report.files[0]!.skipped.map(({ line }) => line)).toEqual([8, 9, 10, 11, 12, 13]);
  });

  test.each([
    [
      "mue_2024Q3.csv",
      mueText.replace("97112,4", "97112,four"),
      'mue_2024Q3.csv:7: Practitioner Services MUE Values is "four", not a number of units',
    ],
    [
      "mue_2024Q3.csv",
      mueText.replace("3 Date", "4 Date"),
      'MUE Adjudication Indicator is "4 Date of Service Edit: Clinical", not one of 1, 2, 3',
    ],
    [
      "icd10cm-order-2024.txt",
      orderText.replace("M5450  ", "5450   "),
      'icd10cm-order-2024.txt:2: code is "5450", not an ICD-10-CM code',
    ],
    [
      "places.csv",
      "place,effective\n1,\n",
      'places.csv:2: place is "1", not a two-digit place of service (did a spreadsheet drop the leading zeros?)',
    ],
    [
      "fees.csv",
      "procedure,amount,effective\n97112,32.405,2026-01-01\n",
      'amount is "32.405", not an amount such as 32.40',
    ],
    [
      "coverage.csv",
      "lcd,article,jurisdictions,procedures,diagnosis,supports,effective\n,,J6,97112,,,\n",
      "lcd and article are both empty",
    ],
    [
      "coverage.csv",
      "lcd,article,jurisdictions,procedures,diagnosis,supports,effective\nL33631,,J6,97112,M54.5,perhaps,\n",
      'supports is "perhaps", not yes or no',
    ],
    [
      "coverage.csv",
      "lcd,article,jurisdictions,procedures,diagnosis,supports,effective\nL33631,,J6,97112,M54.9..M54.5,yes,\n",
      "not a range from a lower to a higher code",
    ],
    [
      "macs.csv",
      "state,jurisdiction,contractor,effective\nIllinois,J6,NGS,\n",
      'state is "ILLINOIS", not a two-letter state',
    ],
    ["macs.csv", "state,jurisdiction,contractor,effective\nIL,J6,,\n", "contractor is empty"],
  ])("%s: %#", async (name, content, message) => {
    expect(await refusal([file(name, content)])).toContain(message);
  });

  test("the import stops after a hundred", async () => {
    const rows = Array.from({ length: 300 }, () => "x");
    const message = await refusal([
      file("codes.csv", ["procedure,effective", ...rows].join("\n")),
      file("icd10cm-order-2024.txt", orderText),
    ]);
    expect(message.split("\n")).toHaveLength(100);
  });

  test("a table with only bad rows is refused, even with skipBadRows", async () => {
    const text = "procedure,effective\n1,\n2,\n";
    expect(await refusal([file("codes.csv", text)], { skipBadRows: true })).toBe(
      "codes.csv: has 2 rows, all of them bad when read as list of procedures: download the file again",
    );
    expect(await refusal([file("codes.csv", "procedure,effective\n")])).toBe(
      "codes.csv: has no rows when read as list of procedures: download the file again",
    );
  });

  test("a row that the table refuses is a bad row too", async () => {
    const { importFiles } = await import("./import-files.ts");
    const sink = {
      add(code: string) {
        if (code === "97110") throw new RangeError("97110 is refused");
      },
    };
    const files = [file("codes.csv", "procedure,effective\n97112,\n97110,\n")];
    await expect(importFiles(files, {}, () => sink as never)).rejects.toThrow(
      "codes.csv:3: 97110 is refused: correct",
    );
  });
});

describe("conflicts between files", () => {
  const part = (number: number, version = "v302r0") => file(`ccipra-${version}-f${number}.TXT`, pairText());

  test("a missing part is named", async () => {
    expect(await refusal([part(1), part(4)])).toBe(
      "ccipra-v302r0-f1.TXT: comes with parts f1, f4 of the PTP edits, without f2 and f3: give all parts at once",
    );
  });

  test("parts of two quarters, the same part twice, and a whole table with a part", async () => {
    expect(await refusal([part(1), part(2, "v303r0")])).toBe(
      "ccipra-v303r0-f2.TXT: is for 2024Q4, but ccipra-v302r0-f1.TXT is for 2024Q3: give the parts of a single quarter",
    );
    expect(await refusal([part(1), part(1, "v302r1")])).toContain(
      "is the same part of the PTP edits as ccipra-v302r0-f1.TXT",
    );
    expect(await refusal([part(1), file("ptp-2024q3.txt", pairText())])).toContain("has no part number");
  });

  test("two policies with the same name", async () => {
    const policies = ["a/payer.yaml", "b/payer.yaml"].map((name) => file(name, "id: payer\n"));
    expect(await refusal(policies)).toBe(
      "b/payer.yaml: is a policy with the same name, payer.yaml, as a/payer.yaml: give only one, or rename it",
    );
  });

  test("two tables for the same quarter", async () => {
    const files = ["a_2024Q3.csv", "b_2024Q3.csv"].map((name) => file(name, mueText));
    expect(await refusal(files)).toBe(
      "b_2024Q3.csv: has the same edition of mue (from 2024-07-01) as a_2024Q3.csv: give only one",
    );
    const { taken } = await take(["a_2024Q3.csv", "b_2024Q4.csv"].map((name) => file(name, mueText)));
    expect(taken.map(({ edition }) => edition.quarter)).toEqual(["2024Q3", "2024Q4"]);
  });
});
