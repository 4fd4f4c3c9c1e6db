import type { Claim, Evidence } from "@firstpass/claim";
import { type Format, type Paint, printable, wrap } from "../terminal/terminal.ts";
import type { ClaimExplanation, EditOutcome } from "./explanation.ts";
import { formatNoteLines } from "./note-lines.ts";
import { quote } from "./passages.ts";
import { formatSummary } from "./summary-text.ts";
import { TextPlaces } from "./text-places.ts";

const outcomeFormats: Record<EditOutcome["outcome"], Format> = {
  hold: ["red", "bold"],
  error: ["magenta", "bold"],
  warn: ["yellow", "bold"],
  silent: "dim",
  off: "dim",
};
const findingIndent = 10;
const evidenceMax = 6;

/** An explanation as text for people. Ends with an empty line. */
export function formatExplanation(explanation: ClaimExplanation, paint: Paint, width: number): string {
  const { claim, assumed, policyId, notes, edits } = explanation;
  const title = (text: string) => ["", paint("bold", text)];
  const out = [formatHead(claim, policyId, paint)];
  if (assumed.length > 0) out.push(paint("yellow", `  assumed: ${assumed.join("; ")}`));
  for (const note of notes) {
    const { text } = claim.notes[note.facts.note]!;
    const name =
      notes.length > 1
        ? `Note ${note.facts.note + 1}, ${note.facts.serviceDate}`
        : `Note, ${note.facts.serviceDate}`;
    out.push(...title(name));
    if (text?.trim()) out.push(...formatNoteLines(text, note, paint, width));
    else out.push(paint("dim", "  no text"));
    if (text !== undefined && note.readThrough < text.length) {
      out.push(paint("yellow", `  ${wrap(unreadText, width, 2)}`));
    }
    out.push(...title("Read"), ...formatSummary(text ?? "", note, paint, width));
  }
  if (notes.length === 0) out.push(...title("No note"));
  out.push(...title("Edits"));
  for (const edit of edits) out.push(...formatFindings(edit, claim, paint, width));
  for (const outcome of ["silent", "off"] as const) {
    const ids = edits.filter((edit) => edit.outcome === outcome).map(({ edit }) => edit);
    if (ids.length > 0)
      out.push(
        `  ${paint("dim", outcome.padEnd(findingIndent - 2) + wrap(ids.join(", "), width, findingIndent))}`,
      );
  }
  return `${out.join("\n")}\n\n`;
}

const unreadText =
  "The reader stopped here: the text has more words than a note for one visit. Send one note for each visit.";

function formatHead({ controlNumber, lines }: Claim, policyId: string, paint: Paint): string {
  const billed = lines.map(
    ({ procedure, modifiers, units }) => `${[procedure, ...modifiers].join("-")} x${units}`,
  );
  return `${paint("bold", printable(controlNumber))}  ${printable(billed.join(", "))}  ${paint("cyan", policyId)}`;
}

/** Each finding: outcome and edit, message, action, and the passages it relies on. */
function formatFindings(
  { edit, findings }: EditOutcome,
  claim: Claim,
  paint: Paint,
  width: number,
): string[] {
  const pad = " ".repeat(findingIndent);
  return findings.flatMap(({ severity, message, action, evidence }) => [
    `  ${paint(outcomeFormats[severity], severity.padEnd(findingIndent - 2))}${edit}`,
    `${pad}${wrap(printable(message), width, findingIndent)}`,
    ...(action === ""
      ? []
      : [`${pad}${paint("cyan", "→")} ${wrap(printable(action), width, findingIndent + 2)}`]),
    ...evidence
      .slice(0, evidenceMax)
      .map((passage) => `${pad}${paint("dim", formatEvidence(passage, claim))}`),
  ]);
}

function formatEvidence({ note, start, end }: Evidence, { notes }: Claim): string {
  const text = notes[note]?.text ?? "";
  const where = `${notes.length > 1 ? `note ${note + 1}, ` : ""}line ${new TextPlaces(text).lineOf([start, end])}`;
  return `${where}: ${quote(text, [start, end])}`;
}
