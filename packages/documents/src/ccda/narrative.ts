import { spanOf } from "../html/html-text.ts";
import type { NoteTextBuilder } from "../text/note-text.ts";
import { childAt, childrenOf, isElement, textOf, type XmlElement } from "../xml/xml-tree.ts";

/** Elements of the narrative block that are lines of their own. */
const lines = new Set(["paragraph", "item", "caption", "footnote", "text"]);
/** Deleted text, and multimedia, whose content is no text. */
const hidden = new Set(["renderMultiMedia", "colgroup", "col"]);

/**
 * Writes a section with its subsections: titles become headings.
 * @param isLeftOut leaves out elements that are notes of their own
 */
export function writeSection(
  builder: NoteTextBuilder,
  section: XmlElement,
  isLeftOut: (element: XmlElement) => boolean,
): void {
  const text = childAt(section, "text");
  builder.beginSection(textOf(childAt(section, "title")));
  if (text) writeNarrative(builder, text, isLeftOut);
  for (const component of childrenOf(section, "component")) {
    for (const inner of childrenOf(component, "section")) writeSection(builder, inner, isLeftOut);
  }
  builder.endSection();
}

/** Whether a section has text that is not left out. */
export function hasText(section: XmlElement, isLeftOut: (element: XmlElement) => boolean): boolean {
  const text = childAt(section, "text");
  if (text && hasOwnText(text, isLeftOut)) return true;
  return childrenOf(section, "component").some((component) =>
    childrenOf(component, "section").some((inner) => hasText(inner, isLeftOut)),
  );
}

function hasOwnText(element: XmlElement, isLeftOut: (element: XmlElement) => boolean): boolean {
  if (isLeftOut(element) || hidden.has(element.name)) return false;
  return element.children.some((child) =>
    isElement(child) ? hasOwnText(child, isLeftOut) : child.trim() !== "",
  );
}

export function writeNarrative(
  builder: NoteTextBuilder,
  element: XmlElement,
  isLeftOut: (element: XmlElement) => boolean = () => false,
): void {
  if (isLeftOut(element) || isHidden(element)) return;
  const { name, attributes } = element;
  if (name === "br") builder.breakLine();
  else if (name === "list") builder.beginList(attributes["listType"] === "ordered" ? 1 : null);
  else if (name === "item") builder.beginItem();
  else if (name === "table") builder.beginTable();
  else if (name === "tr") builder.beginRow();
  else if (name === "td" || name === "th")
    builder.beginCell(spanOf(attributes["colspan"]), spanOf(attributes["rowspan"]));
  else if (lines.has(name)) builder.endLine();
  for (const child of element.children) {
    if (isElement(child)) writeNarrative(builder, child, isLeftOut);
    else builder.text(child);
  }
  if (name === "list") builder.endList();
  else if (name === "table") builder.endTable();
  else if (name === "tr") builder.endRow();
  else if (name === "td" || name === "th") builder.endCell();
  else if (lines.has(name)) builder.endLine();
}

/** Text that the narrative marks as deleted is not part of the note. */
function isHidden({ name, attributes }: XmlElement): boolean {
  return hidden.has(name) || (name === "content" && attributes["revised"] === "delete");
}
