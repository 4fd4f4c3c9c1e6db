import { Parser } from "htmlparser2";
import { DocumentError } from "../document-problem.ts";
import { documentLimits } from "../limits.ts";
import { type NoteText, NoteTextBuilder } from "../text/note-text.ts";

const { depthMax } = documentLimits;

/** Elements whose content a browser does not show as text. */
const hiddenElements = new Set(
  "head script style template noscript title svg math object iframe audio video canvas select datalist meter progress".split(
    " ",
  ),
);
const headings = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
const blocks = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form header " +
    "hgroup hr legend li main menu nav p pre section summary caption textarea"
  ).split(" "),
);
const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const shownInputs = new Set(["text", "number", "date", "time", "datetime-local", "tel", "email", ""]);

/** The text that a browser shows of an HTML document or fragment. @throws DocumentError */
export function readHtml(html: string): NoteText {
  const builder = new NoteTextBuilder();
  writeHtml(builder, html);
  return builder.finish();
}

/** @throws DocumentError */
export function writeHtml(builder: NoteTextBuilder, html: string): void {
  const reader = new HtmlReader(builder);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (text) => reader.text(text),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  builder.endLine();
}

class HtmlReader {
  readonly #builder: NoteTextBuilder;
  #depth = 0;
  /** The depth of the outermost hidden element; 0 if none is open. */
  #hiddenAt = 0;
  #preserved = 0;
  #headings = 0;

  constructor(builder: NoteTextBuilder) {
    this.#builder = builder;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    if (this.#depth > depthMax) throw nestedTooDeep();
    if (this.#hiddenAt > 0) return;
    if (isHidden(name, attributes)) {
      this.#hiddenAt = this.#depth;
      return;
    }
    const builder = this.#builder;
    if (name === "br") builder.breakLine();
    else if (name === "input") this.#input(attributes);
    else if (name === "ol" || name === "ul")
      builder.beginList(name === "ol" ? numberOf(attributes["start"]) : null);
    else if (name === "li") builder.beginItem();
    else if (name === "table") builder.beginTable();
    else if (name === "tr") builder.beginRow();
    else if (name === "td" || name === "th") {
      builder.beginCell(spanOf(attributes["colspan"]), spanOf(attributes["rowspan"]));
    } else if (headings.has(name)) {
      this.#headings += 1;
      builder.markHeading();
      builder.blankLine();
    } else if (blocks.has(name)) builder.endLine();
    if (name === "pre" || name === "textarea") this.#preserved += 1;
  }

  close(name: string): void {
    const isHiding = this.#hiddenAt === this.#depth;
    const isInside = this.#hiddenAt > 0;
    this.#depth -= 1;
    if (isHiding) this.#hiddenAt = 0;
    if (isInside) return;
    const builder = this.#builder;
    if (name === "pre" || name === "textarea") this.#preserved -= 1;
    if (name === "ol" || name === "ul") builder.endList();
    else if (name === "table") builder.endTable();
    else if (name === "tr") builder.endRow();
    else if (name === "td" || name === "th") builder.endCell();
    else if (headings.has(name) || blocks.has(name)) builder.endLine();
    if (headings.has(name)) this.#headings -= 1;
  }

  text(text: string): void {
    if (this.#hiddenAt === 0) this.#builder.text(text, this.#preserved > 0 && this.#headings === 0);
  }

  /** What a form shows that is filled in. */
  #input({ type = "", value = "", checked }: Readonly<Record<string, string>>): void {
    const kind = type.toLowerCase();
    if (shownInputs.has(kind)) this.#builder.text(` ${value} `);
    if (kind === "checkbox" || kind === "radio")
      this.#builder.text(checked === undefined ? " [ ] " : " [x] ");
  }
}

function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (hiddenElements.has(name) || Object.hasOwn(attributes, "hidden")) return true;
  const { style } = attributes;
  return style !== undefined && hiddenStyle.test(style);
}

/** The number of columns or rows of a cell. HTML allows up to 1,000 columns; tables of notes have fewer. */
export function spanOf(written: string | undefined): number {
  const span = Number.parseInt(written ?? "", 10);
  return span > 1 ? Math.min(span, 50) : 1;
}

function numberOf(written: string | undefined): number {
  const number = Number.parseInt(written ?? "", 10);
  return Number.isSafeInteger(number) ? number : 1;
}

export function nestedTooDeep(): DocumentError {
  return new DocumentError(
    "nested-too-deep",
    `elements are nested deeper than ${depthMax}: export the note again, without layout`,
  );
}
