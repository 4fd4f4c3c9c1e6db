import type { NoteFacts, Sign } from "../facts.ts";
import { isCurrent, type Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { hashOf } from "../text/words.ts";
import { hashOfKind, type Mention } from "../vocabulary/vocabulary.ts";
import { mix } from "./mix.ts";
import { type SegmentedText, textLengthMax } from "./segments.ts";

/** A text with more clues is no treatment note. */
const cluesMax = textLengthMax;

/** What a clue says about a kind of phrase or a section, so that each is another clue in another role. */
const role = { kind: 1, section: 2, current: 3, notCurrent: 4, starts: 5 } as const;

const future = hashOf("future");
const partlyFuture = hashOf("partly future");
const reported = hashOf("reported");

const factHashes = {
  function: hashOf("goal: function"),
  impairment: hashOf("goal: impairment"),
  unknown: hashOf("goal: unknown"),
  measurable: hashOf("goal: measurable"),
  neuromuscular: hashOf("task: neuromuscular"),
  exercise: hashOf("task: exercise"),
  rationale: hashOf("rationale"),
  tolerance: hashOf("tolerance"),
  cue: hashOf("cue"),
  progress: hashOf("progress"),
  skilled: hashOf("skilled"),
  general: hashOf("general"),
  deficit: hashOf("deficit"),
} as const;

/**
 * What the vocabulary and its rules found in each segment: phrases, sections and facts, as hashes in linked lists. Overwritten
 * by the next text.
 */
export class Clues {
  /** By segment: the position of its last clue; -1 if it has none. */
  readonly last = new Int32Array(textLengthMax + 1);
  /** By position: the clue, and the position of the segment's clue before it. */
  readonly hashes = new Int32Array(cluesMax);
  readonly before = new Int32Array(cluesMax);
  #count = 0;

  /** @param text begins with the text that was read. */
  find({ tokens, mentions, outline }: Reading, facts: NoteFacts, text: SegmentedText): this {
    this.#count = 0;
    this.last.fill(-1, 0, text.segmentCount);
    const { starts, count } = tokens;
    for (let kind = 0; kind < mentions.length; kind += 1) {
      let segment = 0;
      for (const mention of mentions[kind]!) {
        segment = segmentFrom(segment, text, starts[mention.first]!);
        this.#addMention(segment, mention, outline.sentenceAt(mention.first));
      }
    }
    let segment = 0;
    for (const sentence of outline.sentences) {
      if (sentence.first >= count || sentence.last < sentence.first) continue;
      segment = segmentFrom(segment, text, starts[sentence.first]!);
      this.#addSentence(segment, sentence);
    }
    this.#addFacts(facts, text);
    return this;
  }

  #addMention(segment: number, { meaning, first }: Mention, sentence: Sentence): void {
    const kind = hashOfKind(meaning.kind);
    this.#add(segment, meaning.hash);
    this.#add(segment, mix(role.kind, kind));
    this.#add(segment, mix(role.section, kind ^ hashOfSection(sentence)));
    this.#add(segment, mix(isCurrent(sentence, first) ? role.current : role.notCurrent, kind));
  }

  #addSentence(segment: number, sentence: Sentence): void {
    const { first, last, futureFrom, isReported } = sentence;
    this.#add(segment, mix(role.starts, hashOfSection(sentence)));
    if (futureFrom <= first) this.#add(segment, future);
    else if (futureFrom <= last) this.#add(segment, partlyFuture);
    if (isReported) this.#add(segment, reported);
  }

  #addFacts(facts: NoteFacts, text: SegmentedText): void {
    const { goals, activity, rationale, response, measures, skilled, general, deficits } = facts;
    const add = (fact: Sign | null, hash: number) => {
      if (fact?.at) this.#add(segmentAt(text, fact.at[0]), hash);
    };
    for (const goal of goals) {
      add(goal, factHashes[goal.aim]);
      if (goal.measurable) add(goal, factHashes.measurable);
    }
    for (const task of activity.tasks) add(task, factHashes[task.sort]);
    add(rationale, factHashes.rationale);
    add(response.tolerance, factHashes.tolerance);
    add(response.cue, factHashes.cue);
    add(response.progress, factHashes.progress);
    for (const measure of measures) add(measure, hashOf(measure.kind));
    for (const fact of skilled) add(fact, factHashes.skilled);
    for (const fact of general) add(fact, factHashes.general);
    for (const fact of deficits) add(fact, factHashes.deficit);
  }

  #add(segment: number, hash: number): void {
    const position = this.#count;
    if (position === cluesMax) return;
    this.hashes[position] = hash;
    this.before[position] = this.last[segment]!;
    this.last[segment] = position;
    this.#count = position + 1;
  }
}

/** The segment of a position, at or after another segment. */
function segmentFrom(segment: number, { positions, segmentCount }: SegmentedText, position: number): number {
  let found = segment;
  while (found + 1 < segmentCount && positions[found + 1]! <= position) found += 1;
  return found;
}

/** The segment of a position. */
function segmentAt({ positions, segmentCount }: SegmentedText, position: number): number {
  let low = 0;
  let high = segmentCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (positions[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

const sectionHashes = new Map<string, number>();

function hashOfSection({ section }: Sentence): number {
  let hash = sectionHashes.get(section);
  if (hash === undefined) {
    hash = hashOf(section);
    sectionHashes.set(section, hash);
  }
  return hash;
}
