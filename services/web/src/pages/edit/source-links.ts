/** A part of a source's text, with the address of the document that it names. */
export interface SourcePart {
  text: string;
  url: string | null;
}

const manuals: Record<string, string> = {
  "Claims Processing": "clm104c",
  "Benefit Policy": "bp102c",
  "Program Integrity": "pim83c",
};
const citation =
  /(Claims Processing|Benefit Policy|Program Integrity) Manual,? chapter (\d+)|(\d+) CFR (\d+)\.(\d+)/g;

/** Links the CMS manuals and the federal regulations that a source cites. */
export function linkSource(source: string): SourcePart[] {
  const parts: SourcePart[] = [];
  let end = 0;
  for (const match of source.matchAll(citation)) {
    const [text, manual, chapter, title, part, section] = match;
    if (match.index > end) parts.push({ text: source.slice(end, match.index), url: null });
    const url = manual
      ? `https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/${manuals[manual]}${chapter!.padStart(2, "0")}.pdf`
      : `https://www.ecfr.gov/current/title-${title}/section-${part}.${section}`;
    parts.push({ text, url });
    end = match.index + text.length;
  }
  if (end < source.length) parts.push({ text: source.slice(end), url: null });
  return parts;
}
