import type { Element, LabelName, NoteExplanation, Span } from "@firstpass/note";
import type { Format, Paint } from "../terminal/terminal.ts";
import { printable } from "../terminal/terminal.ts";

/** A passage of a note with the fact found in it. */
export interface Passage {
  at: Span;
  name: string;
  /** May be empty. */
  value: string;
  /** `certain`, `doubtful`, or the model's probability. */
  confidence: string;
  format: Format;
}

const confidenceColumns = 9;
const nameColumns = 16;
const quoteMax = 48;

const timeLabels: ReadonlySet<LabelName> = new Set<LabelName>([
  "service",
  "service time",
  "timed minutes",
  "total minutes",
  "time in and out",
  "shared time",
]);
const personLabels: ReadonlySet<LabelName> = new Set<LabelName>(["assistant", "signature", "plan of care"]);

/** The labels that show an element. If the model doubts the element, they have its probability. */
const elementOf: Partial<Record<LabelName, Element>> = {
  goal: "goal",
  task: "task",
  rationale: "rationale",
  tolerance: "response",
  cue: "response",
  progress: "response",
  measure: "measure",
  assistance: "measure",
};

/** The facts found in the text, in its order, and the model's passages for elements that the vocabulary lacks. */
export function passagesOf({ labels, elements }: NoteExplanation): Passage[] {
  const facts = labels.map(({ label, value, certain, at }) => ({
    at,
    name: label,
    value,
    ...confidenceOf(label, certain, elements),
  }));
  const guesses = Object.entries(elements).flatMap(([element, { passages }]) =>
    passages.map(({ at, probability }) => ({
      at,
      name: element,
      value: "by the model",
      confidence: formatProbability(probability),
      format: "yellow" as const,
    })),
  );
  return [...facts, ...guesses].sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
}

function confidenceOf(
  label: LabelName,
  certain: boolean,
  elements: NoteExplanation["elements"],
): Pick<Passage, "confidence" | "format"> {
  const element = elementOf[label];
  const { state = "found", probability = null } = element ? elements[element] : {};
  if (state !== "found" && probability !== null) {
    return { confidence: formatProbability(probability), format: "yellow" };
  }
  return certain
    ? { confidence: "certain", format: formatOf(label) }
    : { confidence: "doubtful", format: "yellow" };
}

/** `83 %`; never 0 % or 100 %, which no model can know. */
export function formatProbability(probability: number): string {
  const percent = Math.round(100 * probability);
  return percent < 1 ? "< 1 %" : percent > 99 ? "> 99 %" : `${percent} %`;
}

export function formatPassage(
  { at, name, value, confidence, format }: Passage,
  text: string,
  paint: Paint,
): string {
  const parts = [
    paint("dim", confidence.padEnd(confidenceColumns)),
    paint(format, name.padEnd(nameColumns)),
    ...(value === "" ? [] : [printable(value)]),
    paint("dim", quote(text, at)),
  ];
  return parts.join(" ");
}

/** A passage in quotation marks, on one line and not too long. */
export function quote(text: string, [start, end]: Span): string {
  const passage = printable(
    text.slice(start, Math.min(end, start + 2 * quoteMax)).replace(/\s+/g, " "),
  ).trim();
  return passage.length > quoteMax ? `"${passage.slice(0, quoteMax - 1).trimEnd()}…"` : `"${passage}"`;
}

function formatOf(label: LabelName): Format {
  if (timeLabels.has(label)) return "cyan";
  return personLabels.has(label) ? "magenta" : "green";
}
