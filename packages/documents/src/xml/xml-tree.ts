import { SaxesParser } from "saxes";
import { DocumentError } from "../document-problem.ts";
import { nestedTooDeep } from "../html/html-text.ts";
import { documentLimits } from "../limits.ts";
import { decodeText } from "../text/charset.ts";

const { depthMax, elementsMax } = documentLimits;

/** An element of an XML document. Names have no namespace prefix. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

/**
 * Parses XML. Entities that a document declares are refused, since they can be made to expand without end or to read other
 * files; the five of XML and character references are decoded.
 * @throws DocumentError
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  parser.on("doctype", (doctype) => {
    if (/[[]|<!ENTITY/.test(doctype)) throw entitiesRefused();
  });
  parser.on("error", () => {
    throw damaged(parser.line, parser.column);
  });
  parser.on("opentag", ({ name, attributes }) => {
    count += 1;
    if (count > elementsMax) {
      throw new DocumentError(
        "too-large",
        `the XML has more than ${elementsMax} elements: send one note per document`,
      );
    }
    if (open.length >= depthMax) throw nestedTooDeep();
    const element: XmlElement = { name: localName(name), attributes, children: [] };
    root ??= element;
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (text: string) => {
    open.at(-1)?.children.push(text);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(decodeXml(bytes)).close();
  if (!root) throw damaged(parser.line, parser.column);
  return root;
}

function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? null;
  return decodeText(bytes, declared);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function damaged(line: number, column: number): DocumentError {
  return new DocumentError(
    "damaged",
    `the XML ends early or is not well-formed at line ${line}, column ${column}: export the document again and send it whole`,
  );
}

function entitiesRefused(): DocumentError {
  return new DocumentError(
    "entities-refused",
    "the XML declares entities in its DOCTYPE, which are never expanded: remove the DOCTYPE",
  );
}

export function isElement(child: XmlElement | string): child is XmlElement {
  return typeof child !== "string";
}

export function childrenOf(element: XmlElement | null | undefined, name: string): XmlElement[] {
  return element ? element.children.filter(isElement).filter((child) => child.name === name) : [];
}

/** The first element at a path of names, such as `"assignedAuthor/assignedPerson/name"`. */
export function childAt(element: XmlElement | null | undefined, path: string): XmlElement | null {
  let found = element ?? null;
  for (const name of path.split("/")) {
    found =
      found?.children.find((child): child is XmlElement => isElement(child) && child.name === name) ?? null;
  }
  return found;
}

/** All text inside an element, with white space collapsed. */
export function textOf(element: XmlElement | null | undefined): string {
  return rawTextOf(element).replace(/\s+/g, " ").trim();
}

function rawTextOf(element: XmlElement | null | undefined): string {
  if (!element) return "";
  return element.children.map((child) => (isElement(child) ? rawTextOf(child) : child)).join("");
}
