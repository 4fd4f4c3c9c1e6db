import { elements } from "../src/model/elements.ts";
import { missingElements } from "../src/model/missing-elements.ts";
import { NoteModel } from "../src/model/note-model.ts";
import { readFacts } from "../src/read-note.ts";
import type { CorpusNote } from "./corpus.ts";
import { examplesOf, presenceIn } from "./examples.ts";
import { chooseThresholds, type LeftOutNote } from "./thresholds.ts";
import { train } from "./train.ts";

const groupCount = 9;

interface Group {
  /** Trained on all other groups. */
  model: NoteModel;
  notes: CorpusNote[];
}

/** The notes in groups of authors, each with a model that has seen none of them. Its thresholds are chosen without them. */
export function* modelsWithoutAuthors(notes: readonly CorpusNote[]): Generator<Group> {
  const groups = groupsOf(notes);
  const leftOut = groups.map((group) => leftOutNotes(group));
  for (const [index, { weights, notes: own }] of groups.entries()) {
    const others = leftOut.filter((_, other) => other !== index).flat();
    yield { model: new NoteModel({ ...weights, ...chooseThresholds(others, notes.length) }), notes: own };
  }
}

/** Each note as a model sees it that was trained without its author. */
export function leaveAuthorsOut(notes: readonly CorpusNote[]): LeftOutNote[] {
  return groupsOf(notes).flatMap(leftOutNotes);
}

function groupsOf(notes: readonly CorpusNote[]) {
  const authors = [...new Set(notes.map(({ author }) => author))].sort();
  const groupOf = new Map(authors.map((author, index) => [author, index % groupCount]));
  const examples = new Map(notes.map((note) => [note, examplesOf(note)]));
  return Array.from({ length: groupCount }, (_, group) => {
    const isLeftOut = ({ author }: CorpusNote) => groupOf.get(author) === group;
    const others = notes.filter((note) => !isLeftOut(note));
    return { weights: train(others.flatMap((note) => examples.get(note)!)), notes: notes.filter(isLeftOut) };
  });
}

function leftOutNotes({ weights, notes }: ReturnType<typeof groupsOf>[number]): LeftOutNote[] {
  const model = new NoteModel(weights);
  return notes.flatMap((note) => {
    const presence = model.presence(note.text);
    const isPresent = presenceIn(note);
    const [facts] = readFacts([{ serviceDate: note.date, text: note.text, interventions: [] }], model);
    return missingElements(facts!).map((name) => {
      const index = elements.indexOf(name);
      return { element: name, presence: presence[index]!, isPresent: isPresent[index]! };
    });
  });
}
