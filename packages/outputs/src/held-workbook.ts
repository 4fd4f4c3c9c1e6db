import { type Cents, parseMoney } from "@firstpass/claim";
import { formatDollars } from "./count.ts";
import { heldColumns, heldRows } from "./held-columns.ts";
import type { ListedClaim } from "./listed-claim.ts";
import { columnName, rowXml, type SheetCell, type SheetColumn, sheetEnd, sheetStart } from "./sheet-xml.ts";
import { sheetPath, workbookParts } from "./workbook-parts.ts";
import { ZipWriter } from "./zip-writer.ts";

/** A line of the sheet "About": what the workbook lists, such as `["File", "march.837"]`. */
export type AboutLine = readonly [label: string, value: string | number];

export interface WorkbookOptions {
  /** When the workbook was written: ISO 8601 instant, UTC. */
  writtenAt: string;
  /** Read after the last claim. */
  about: () => readonly AboutLine[];
  /** Rows of a sheet; further rows go to another sheet. */
  sheetRowsMax?: number;
}

type ClaimSource = AsyncIterable<readonly ListedClaim[]> | Iterable<readonly ListedClaim[]>;

/** What a sheet can have in Excel and LibreOffice. */
const rowsMax = 1_048_576;

/** held.xlsx: the rows of held.csv, and a sheet "About" with where they come from and how many there are. */
export async function* heldWorkbook(
  claims: ClaimSource,
  options: WorkbookOptions,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipWriter(options.writtenAt);
  const count = new HeldCount();
  const rows = new RowSource(count.over(claims));
  writeSheets(zip, rows, count, options)
    .catch((error) => zip.fail(error))
    .finally(() => rows.end());
  yield* zip.bytes();
}

async function writeSheets(
  zip: ZipWriter,
  rows: RowSource,
  count: HeldCount,
  { writtenAt, about, sheetRowsMax = rowsMax }: WorkbookOptions,
): Promise<void> {
  const sheets: string[] = [];
  do {
    sheets.push(sheets.length === 0 ? "Held" : `Held ${sheets.length + 1}`);
    await zip.add(sheetPath(sheets.length), heldSheet(rows, sheetRowsMax));
  } while (!(await rows.isDone()));
  sheets.push("About");
  const lines: AboutLine[] = [["Written at", writtenAt], ...about(), ...count.lines()];
  await zip.add(sheetPath(sheets.length), [aboutSheet(lines)]);
  for (const { path, xml } of workbookParts(sheets)) await zip.add(path, [xml]);
  zip.end();
}

const columns: SheetColumn[] = heldColumns.map(([, kind, width]) => ({ kind, width }));

async function* heldSheet(rows: RowSource, sheetRowsMax: number): AsyncGenerator<string> {
  yield sheetStart(columns, true);
  yield rowXml(
    1,
    heldColumns.map(([value]) => ({ kind: "heading", value })),
  );
  let count = 1;
  while (count < sheetRowsMax && !(await rows.isDone())) {
    const some = rows.take(sheetRowsMax - count);
    yield some.map((cells) => rowXml(++count, cells)).join("");
  }
  yield sheetEnd(`A1:${columnName(heldColumns.length - 1)}${count}`);
}

function aboutSheet(lines: readonly AboutLine[]): string {
  const rows = lines.map(([label, value], at) =>
    rowXml(at + 1, [
      { kind: "heading", value: label },
      { kind: typeof value === "number" ? "number" : "text", value },
    ]),
  );
  const widths: SheetColumn[] = [
    { kind: "text", width: 24 },
    { kind: "text", width: 80 },
  ];
  return `${sheetStart(widths, false)}${rows.join("")}${sheetEnd()}`;
}

/** The rows of the claims, in portions. */
class RowSource {
  readonly #claims: AsyncGenerator<readonly ListedClaim[]>;
  #rows: SheetCell[][] = [];

  constructor(claims: AsyncGenerator<readonly ListedClaim[]>) {
    this.#claims = claims;
  }

  /** Waits for the next rows. */
  async isDone(): Promise<boolean> {
    while (this.#rows.length === 0) {
      const next = await this.#claims.next();
      if (next.done) return true;
      this.#rows = heldRows(next.value).map((row) =>
        heldColumns.map(([name, kind]) => ({ kind, value: row[name] })),
      );
    }
    return false;
  }

  take(max: number): SheetCell[][] {
    return this.#rows.splice(0, max);
  }

  async end(): Promise<void> {
    await this.#claims.return(undefined).catch(() => {});
  }
}

/** What the sheet "About" counts. */
class HeldCount {
  readonly #releases = new Set<string>();
  readonly #rulesVersions = new Set<string>();
  #held = 0;
  #unread = 0;
  #findings = 0;
  #atRiskCents: Cents = 0;

  async *over(claims: ClaimSource): AsyncGenerator<readonly ListedClaim[]> {
    for await (const some of claims) {
      for (const listed of some) this.#add(listed);
      yield some;
    }
  }

  #add(listed: ListedClaim): void {
    if ("rejection" in listed) {
      this.#unread += 1;
      return;
    }
    const { contentRelease, rulesVersion, findings, atRisk } = listed.verdict;
    this.#held += 1;
    this.#findings += findings.length;
    this.#atRiskCents += parseMoney(atRisk) ?? 0;
    this.#releases.add(contentRelease);
    this.#rulesVersions.add(rulesVersion);
  }

  lines(): AboutLine[] {
    return [
      ["Content release", [...this.#releases].join(", ")],
      ["Rules version", [...this.#rulesVersions].join(", ")],
      ["Claims with findings", this.#held],
      ["Claims not read", this.#unread],
      ["Findings", this.#findings],
      ["At risk", formatDollars(this.#atRiskCents)],
    ];
  }
}
