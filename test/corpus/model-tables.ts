import { elements } from "../../packages/note/src/model/elements.ts";
import { noteFeatures } from "../../packages/note/src/model/note-features.ts";
import type { NoteWeights } from "../../packages/note/src/model/note-model.ts";
import type { JudgedNote, WeighedNote } from "../../packages/note/training/judged-note.ts";
import { weigh } from "../../packages/note/training/note-weights.ts";
import { percent, row } from "./table.ts";

const bins = 5;

/** A group of authors, judged by a model that has not seen them. */
export interface JudgedGroup {
  weights: NoteWeights;
  judged: readonly JudgedNote[];
}

interface ElementNote extends WeighedNote {
  isWarned: boolean;
  isHeld: boolean;
}

/** Thresholds, precision and recall of each element, and how its probabilities compare with what was observed. */
export function formatModelTables(groups: readonly JudgedGroup[], shipped: NoteWeights): string {
  const notes = elements.map((_, element) => groups.flatMap((group) => notesOf(element, group)));
  return [
    thresholdTable(shipped),
    lackTable("elements lacking in notes as written", notes, ({ origin }) => origin === "note"),
    lackTable(
      "elements cut out of notes",
      notes,
      ({ origin, isPresent }) => origin === "cut" || (origin === "note" && isPresent),
    ),
    calibrationTable(notes),
  ].join("\n");
}

function notesOf(element: number, { weights, judged }: JudgedGroup): ElementNote[] {
  const width = noteFeatures.length;
  const noteWeights = weights.noteWeights.subarray(element * width, (element + 1) * width);
  const own = judged.filter((note) => note.element === element && note.origin !== "excerpt");
  return weigh(own, noteWeights).map((note) => ({
    ...note,
    isWarned: note.probability < weights.presentFrom[element]!,
    isHeld: note.probability < weights.absentBelow[element]!,
  }));
}

function thresholdTable({ presentFrom, absentBelow }: NoteWeights): string {
  const lines = elements.map((name, element) =>
    row(name, presentFrom[element]!.toFixed(3), absentBelow[element]!.toFixed(3)),
  );
  return [row("thresholds of the probability", "warn below", "hold below"), ...lines].join("");
}

/** Precision and recall of the finding that an element is lacking. */
function lackTable(
  title: string,
  notes: readonly ElementNote[][],
  isCounted: (note: ElementNote) => boolean,
): string {
  const lines = elements.map((name, element) => {
    const counted = notes[element]!.filter(isCounted);
    const lacking = counted.filter(({ isPresent }) => !isPresent);
    const warned = counted.filter(({ isWarned }) => isWarned);
    const right = lacking.filter(({ isWarned }) => isWarned).length;
    const held = counted.filter(({ isHeld }) => isHeld);
    return row(
      name,
      lacking.length,
      right,
      percent(right, lacking.length),
      percent(right, warned.length),
      held.filter(({ isPresent }) => !isPresent).length,
      held.filter(({ isPresent }) => isPresent).length,
    );
  });
  const head = row(title, "lacking", "found", "recall", "precision", "certain", "wrongly");
  return [head, ...lines].join("");
}

function calibrationTable(notes: readonly ElementNote[][]): string {
  const head = row("probability of the element: predicted, observed", ...elements);
  const lines = Array.from({ length: bins }, (_, bin) => {
    const cells = notes.map((own) => {
      const within = own.filter(
        ({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === bin,
      );
      const sum = (value: (note: ElementNote) => number) =>
        within.reduce((total, note) => total + note.weight * value(note), 0);
      const weight = sum(() => 1);
      if (weight === 0) return "–";
      const predicted = sum(({ probability }) => probability) / weight;
      const observed = sum(({ isPresent }) => (isPresent ? 1 : 0)) / weight;
      return `${predicted.toFixed(2)} ${observed.toFixed(2)}`;
    });
    return row(`${(bin / bins).toFixed(1)} to ${((bin + 1) / bins).toFixed(1)}`, ...cells);
  });
  return [head, ...lines].join("");
}
