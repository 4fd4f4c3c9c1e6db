import { DocumentError } from "../document-problem.ts";
import { nestedTooDeep } from "../html/html-text.ts";
import { documentLimits } from "../limits.ts";
import { decoderOf } from "../text/charset.ts";
import { type NoteText, NoteTextBuilder } from "../text/note-text.ts";
import { type RtfToken, tokenizeRtf } from "./rtf-tokens.ts";

const { depthMax } = documentLimits;

/** Groups whose text is not the note's. A group that begins with `\*` is skipped too. */
const skippedGroups = new Set(
  (
    "fonttbl colortbl stylesheet listtable listoverridetable info pict object objdata themedata datastore generator " +
    "footnote annotation atnid atnauthor atndate xe tc fldinst filetbl revtbl rsidtbl latentstyles header headerl headerr " +
    "headerf footer footerl footerr footerf pntext pnseclvl bkmkstart bkmkend nonshppict shpinst sp sn sv template " +
    "private comment"
  ).split(" "),
);

const characters = new Map(
  Object.entries({
    emdash: "—",
    endash: "–",
    bullet: "•",
    lquote: "‘",
    rquote: "’",
    ldblquote: "“",
    rdblquote: "”",
    emspace: " ",
    enspace: " ",
    qmspace: " ",
    "~": " ",
    _: "-",
  }),
);

/** Code pages by the charset of a font (`\fcharset`). */
const fontCharsets: Readonly<Record<number, string>> = {
  0: "windows-1252",
  77: "macintosh",
  128: "shift_jis",
  129: "euc-kr",
  134: "gbk",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};

interface Group {
  isSkipped: boolean;
  isHidden: boolean;
  /** Characters that follow `\u` for readers without Unicode. */
  fallbackLength: number;
  font: number;
  isInTable: boolean;
}

/** The text of an RTF document. @throws DocumentError */
export function readRtf(bytes: Uint8Array): NoteText {
  const reader = new RtfReader();
  for (const token of tokenizeRtf(bytes)) reader.read(token);
  return reader.finish();
}

class RtfReader {
  readonly #builder = new NoteTextBuilder();
  readonly #groups: Group[] = [];
  readonly #fonts = new Map<number, string>();
  #group: Group = { isSkipped: false, isHidden: false, fallbackLength: 1, font: -1, isInTable: false };
  #codePage = "windows-1252";
  #isFontTable = 0;
  /** Whether the group has just begun, so that its destination may follow. */
  #isFresh = false;
  #toSkip = 0;
  #encoded: number[] = [];
  #isInRow = false;

  read(token: RtfToken): void {
    if (token.kind !== "byte") this.#flush();
    if (token.kind === "open") this.#open();
    else if (token.kind === "close") this.#close();
    else if (token.kind === "word") this.#word(token.word, token.value);
    else if (token.kind === "byte") this.#byte(token.value);
    else this.#text(token.text);
    if (token.kind !== "open") this.#isFresh = token.kind === "word" && token.word === "*";
  }

  finish(): NoteText {
    this.#flush();
    if (this.#groups.length > 0) {
      throw new DocumentError(
        "damaged",
        "the RTF ends inside a group: export the document again and send it whole",
      );
    }
    return this.#builder.finish();
  }

  #open(): void {
    if (this.#groups.length >= depthMax) throw nestedTooDeep();
    this.#groups.push(this.#group);
    this.#group = { ...this.#group };
    this.#isFresh = true;
    this.#toSkip = 0;
  }

  #close(): void {
    const outer = this.#groups.pop();
    if (outer) this.#group = outer;
    if (this.#groups.length < this.#isFontTable) this.#isFontTable = 0;
    this.#toSkip = 0;
  }

  #word(word: string, value: number | null): void {
    const group = this.#group;
    if (this.#isFontTable > 0) this.#fontWord(word, value);
    if (word === "*") {
      group.isSkipped = true;
      return;
    }
    if (this.#isFresh && skippedGroups.has(word)) {
      group.isSkipped = true;
      if (word === "fonttbl") this.#isFontTable = this.#groups.length;
      return;
    }
    // `\*\shppict` and the like stay skipped; the result of a field does not begin with `\*`.
    if (word === "ansicpg" && value) this.#codePage = `windows-${value}`;
    else if (word === "mac") this.#codePage = "macintosh";
    else if (word === "uc") group.fallbackLength = Math.min(Math.max(value ?? 1, 0), 16);
    else if (word === "f") group.font = value ?? -1;
    else if (word === "v") group.isHidden = value !== 0;
    else if (word === "deleted") group.isHidden = value !== 0;
    else if (word === "plain") group.isHidden = false;
    else if (word === "u") this.#unicode(value ?? 0);
    else if (!group.isSkipped && !group.isHidden) this.#layout(word);
  }

  #layout(word: string): void {
    const builder = this.#builder;
    if (word === "par" || word === "sect" || word === "page") this.#endParagraph();
    else if (word === "line" || word === "softline") builder.breakLine();
    else if (word === "tab") builder.text("\t", true);
    else if (word === "pard") this.#group.isInTable = false;
    else if (word === "intbl") this.#group.isInTable = true;
    else if (word === "trowd") this.#beginRow();
    else if (word === "cell" || word === "nestcell") this.#endCell();
    else if (word === "row" || word === "nestrow") this.#endRow();
    else this.#add(characters.get(word) ?? "");
  }

  #endParagraph(): void {
    if (!this.#group.isInTable && this.#isInRow) this.#endTable();
    if (this.#isInRow) this.#builder.endLine();
    else this.#builder.breakLine();
  }

  #beginRow(): void {
    if (this.#isInRow) return;
    this.#builder.beginTable();
    this.#builder.beginRow();
    this.#builder.beginCell();
    this.#isInRow = true;
  }

  #endCell(): void {
    if (!this.#isInRow) this.#beginRow();
    this.#builder.beginCell();
  }

  #endRow(): void {
    if (this.#isInRow) this.#endTable();
  }

  #endTable(): void {
    this.#builder.dropLastCell();
    this.#builder.endTable();
    this.#isInRow = false;
  }

  #unicode(value: number): void {
    this.#toSkip = this.#group.fallbackLength;
    this.#show(String.fromCharCode(value < 0 ? value + 65_536 : value));
  }

  #byte(value: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#encoded.push(value);
  }

  /** Text outside `\u`, of which the first characters may be its fallback. */
  #text(text: string): void {
    const shown = text.slice(this.#toSkip);
    this.#toSkip = Math.max(0, this.#toSkip - text.length);
    this.#show(shown);
  }

  #add(text: string): void {
    if (text === "") return;
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#show(text);
  }

  #show(text: string): void {
    if (this.#group.isSkipped || this.#group.isHidden || text === "") return;
    this.#builder.text(text, true);
  }

  /** Bytes written as `\'hh`: a character of a multi-byte code page has two of them. */
  #flush(): void {
    if (this.#encoded.length === 0) return;
    const bytes = Uint8Array.from(this.#encoded);
    this.#encoded = [];
    const codePage = this.#fonts.get(this.#group.font) ?? this.#codePage;
    const decoder = decoderOf(codePage) ?? new TextDecoder("windows-1252");
    this.#show(decoder.decode(bytes));
  }

  #fontWord(word: string, value: number | null): void {
    if (word === "f") this.#group.font = value ?? -1;
    const charset = word === "fcharset" && value !== null && value > 1 ? fontCharsets[value] : undefined;
    if (charset) this.#fonts.set(this.#group.font, charset);
  }
}
