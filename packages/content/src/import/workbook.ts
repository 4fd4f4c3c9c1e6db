import type { Archive } from "./archive.ts";
import type { DateSystem } from "./day-text.ts";
import { Row } from "./row.ts";
import { UnreadableError } from "./unreadable-error.ts";
import { readXml } from "./xml.ts";

/** An open workbook (.xlsx). */
export interface Workbook {
  /** Names of the sheets, in the order of their tabs. */
  readonly sheets: readonly string[];
  /** The date system. */
  readonly dateSystem: DateSystem;
  /** Calls `onRow` for each row that is not blank, always with the same object, until it returns `false`. */
  readRows(sheet: string, onRow: (row: Row) => boolean): Promise<void>;
}

const catalogue = "xl/workbook.xml";

/** A workbook's texts are kept in memory while it is read; CMS's largest has about 15,000. */
const textCharsMax = 256 * 1024 * 1024;

export function isWorkbook(archive: Archive): boolean {
  return archive.entries.includes(catalogue) || archive.entries.includes("xl/workbook.bin");
}

/** @throws UnreadableError */
export async function openWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.entries.includes(catalogue)) {
    throw new UnreadableError("is a binary Excel workbook (.xlsb)", "save it as .xlsx");
  }
  const targets = await readTargets(archive);
  const sheets = new Map<string, string>();
  let dateSystem: DateSystem = 1900;
  await readXml(archive.read(catalogue), {
    open(name, attributes) {
      const reference = Object.keys(attributes).find((attribute) => attribute.endsWith(":id"));
      const target = targets.get(attributes[reference ?? ""] ?? "");
      if (name === "sheet" && target !== undefined) sheets.set(attributes["name"] ?? target, target);
      if (name === "workbookPr" && /^(1|true)$/.test(attributes["date1904"] ?? "")) dateSystem = 1904;
    },
  });
  let texts: Promise<string[]> | undefined;
  return {
    sheets: [...sheets.keys()],
    dateSystem,
    async readRows(sheet, onRow) {
      texts ??= readSharedTexts(archive, targets.get("sharedStrings"));
      await readSheet(archive, sheets.get(sheet)!, await texts, onRow);
    },
  };
}

/** The entries by their ids in the catalogue; the shared texts under `sharedStrings`. */
async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const relations = "xl/_rels/workbook.xml.rels";
  if (!archive.entries.includes(relations)) return targets;
  await readXml(archive.read(relations), {
    open(name, { Id, Type, Target }) {
      if (name !== "Relationship" || Target === undefined) return;
      const entry = Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`;
      if (!archive.entries.includes(entry)) return;
      targets.set(Type?.endsWith("/sharedStrings") ? "sharedStrings" : (Id ?? ""), entry);
    },
  });
  return targets;
}

/** The texts that cells refer to by index. */
async function readSharedTexts(archive: Archive, entry: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (entry === undefined) return texts;
  let text = "";
  let chars = 0;
  let isText = false;
  let isPhonetic = false;
  await readXml(archive.read(entry), {
    open(name) {
      if (name === "si") text = "";
      isText = name === "t";
      if (name === "rPh") isPhonetic = true;
    },
    text(part) {
      if (isText && !isPhonetic) text += part;
    },
    close(name) {
      isText = false;
      if (name === "rPh") isPhonetic = false;
      if (name !== "si") return;
      texts.push(plainText(text));
      chars += text.length;
      if (chars > textCharsMax) {
        throw new UnreadableError("is a workbook with too much text", "save the sheet with the table as CSV");
      }
    },
  });
  return texts;
}

async function readSheet(
  archive: Archive,
  entry: string,
  texts: readonly string[],
  onRow: (row: Row) => boolean,
): Promise<void> {
  const row = new Row(true);
  let line = 0;
  let type = "";
  let value = "";
  let isValue = false;
  let isDone = false;
  await readXml(archive.read(entry), {
    open(name, attributes) {
      if (name === "c") {
        type = attributes["t"] ?? "n";
        value = "";
        const column = columnOf(attributes["r"]) ?? row.count;
        while (row.count < column) row.addCell("");
      } else if (name === "v" || name === "t") {
        isValue = true;
      } else if (name === "row") {
        line = Number(attributes["r"] ?? line + 1);
        row.begin(line, "");
      }
    },
    text(part) {
      if (isValue) value += part;
    },
    close(name) {
      if (name === "v" || name === "t") isValue = false;
      else if (name === "c") row.addCell(cellText(type, value, texts));
      else if (name === "row" && !isDone && !row.isBlank) isDone = !onRow(row);
    },
    isDone: () => isDone,
  });
}

function cellText(type: string, value: string, texts: readonly string[]): string {
  if (type === "s") return texts[Number(value)] ?? "";
  if (type !== "n") return plainText(value);
  // Excel writes 32.4 as 32.399999999999999.
  return value === "" ? "" : String(Number(value));
}

const columnsMax = 16_384;

/** The column index of a cell reference such as `AB12`, from 0; `null` if there is none. */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column > 0 && column <= columnsMax ? column - 1 : null;
}

/** Decodes escapes such as `_x000D_`, used for characters that XML cannot contain. */
function plainText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
