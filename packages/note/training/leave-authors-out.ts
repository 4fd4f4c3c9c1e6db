import { elements } from "../src/model/elements.ts";
import { foundElements } from "../src/model/found-elements.ts";
import { noteFeaturesOf } from "../src/model/note-features.ts";
import { type NoteWeights, SegmentScorer, type SegmentWeights } from "../src/model/note-model.ts";
import type { CorpusNote } from "./corpus.ts";
import { excerptsOf, without } from "./cuttings.ts";
import { examplesOf, isPresentIn, readCorpusNote } from "./examples.ts";
import type { JudgedNote } from "./judged-note.ts";
import { trainNoteWeights } from "./note-weights.ts";
import { train } from "./train.ts";

const groupCount = 9;

/** Authors with a model that has seen none of them. */
interface Group {
  segmentWeights: SegmentWeights;
  notes: CorpusNote[];
  judged: JudgedNote[];
}

/** The notes in groups of authors, each as a model sees it that was trained on all other groups. */
export function leaveAuthorsOut(notes: readonly CorpusNote[]): Group[] {
  const authors = [...new Set(notes.map(({ author }) => author))].sort();
  const groupOf = new Map(authors.map((author, index) => [author, index % groupCount]));
  return Array.from({ length: groupCount }, (_, group) => {
    const isLeftOut = ({ author }: CorpusNote) => groupOf.get(author) === group;
    const own = notes.filter(isLeftOut);
    const segmentWeights = trainOn(notes.filter((note) => !isLeftOut(note)));
    return { segmentWeights, notes: own, judged: judge(own, segmentWeights) };
  });
}

/** Weights of notes and thresholds in which nothing is learned from a group's authors. */
export function noteWeightsWithout(group: Group, groups: readonly Group[]): NoteWeights {
  return trainNoteWeights(groups.filter((other) => other !== group).flatMap(({ judged }) => judged));
}

/** The weights of segments, from notes and excerpts of them. */
export function trainOn(notes: readonly CorpusNote[]): SegmentWeights {
  return train(examplesOf([...notes, ...excerptsOf(notes)]));
}

/** Each note, and once more without each element that it has. */
function judge(notes: readonly CorpusNote[], weights: SegmentWeights): JudgedNote[] {
  const scorer = new SegmentScorer(weights);
  const judged: JudgedNote[] = [];
  for (const note of notes) {
    const isPresent = elements.map((name) => isPresentIn(note, name));
    const featuresByElement = featuresIn(note, scorer);
    for (const [element, features] of featuresByElement.entries()) {
      judged.push({ element, features, isPresent: isPresent[element]!, origin: "note" });
    }
    for (const [element, name] of elements.entries()) {
      if (!isPresent[element]) continue;
      const features = featuresIn(without(note, name), scorer)[element]!;
      judged.push({ element, features, isPresent: false, origin: "cut" });
    }
  }
  for (const note of excerptsOf(notes)) {
    for (const [element, features] of featuresIn(note, scorer).entries()) {
      judged.push({ element, features, isPresent: isPresentIn(note, elements[element]!), origin: "excerpt" });
    }
  }
  return judged;
}

/** The note features of each element. */
function featuresIn(note: CorpusNote, scorer: SegmentScorer): number[][] {
  let features: number[][] = [];
  readCorpusNote(note, (reading, facts, words) => {
    const found = foundElements(facts);
    const { segmentCount } = scorer.score(reading, facts, words);
    features = elements.map((name, element) =>
      noteFeaturesOf(scorer.scores[element]!, segmentCount, words.length, found[name]),
    );
  });
  return features;
}
