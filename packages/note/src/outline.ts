import {
  apostrophe,
  bar,
  closing,
  colon,
  comma,
  fullStop,
  hyphen,
  newline,
  number,
  opening,
  semicolon,
  type Tokens,
  word,
} from "./text/tokens.ts";
import { bitOf } from "./text/words.ts";
import { kindOf, type Mention, type Mentions } from "./vocabulary/vocabulary.ts";

/** The parts of a note, by their headings (`sections.json`); `none` before the first heading. */
export type Section =
  | "none"
  | "subjective"
  | "objective"
  | "treatment"
  | "response"
  | "assessment"
  | "plan"
  | "goals"
  | "home"
  | "history"
  | "time"
  | "signature"
  | "other";

/** Tokens `first` to `last`, without the bullet, the numeral or the heading before them. */
export interface Sentence {
  first: number;
  last: number;
  section: Section;
  /** It begins its line. */
  startsLine: boolean;
  /** Its heading's position, when it is the first behind one. */
  heading: Mention | null;
  /** Lines that no empty line divides are one block. */
  block: number;
  /** The token from which it tells what is yet to be done; beyond its end when it tells nothing of the kind. */
  futureFrom: number;
  /** Without a heading that says so, it tells what the patient says: "Patient reports …". */
  isReported: boolean;
}

/** A note in sentences; their clauses are in the tokens. */
export class Outline {
  readonly sentences: readonly Sentence[];
  readonly clauseCount: number;
  #last = 0;

  constructor(sentences: readonly Sentence[], clauseCount: number) {
    this.sentences = sentences;
    this.clauseCount = clauseCount;
  }

  /** The sentence that a token stands in, or behind whose heading or sign it stands. There is one at least. */
  sentenceAt(token: number): Sentence {
    const { sentences } = this;
    // Readers ask in the order of the note, again and again.
    const last = sentences[this.#last]!;
    const next = sentences[this.#last + 1];
    if (last.first <= token && (!next || token < next.first)) return last;
    let low = 0;
    let high = sentences.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sentences[middle]!.first <= token) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return sentences[low]!;
  }
}

/** Whether what stands at a token was done or found on the day, and is not yet to be done. */
export function isOfToday({ section, futureFrom, isReported }: Sentence, token: number): boolean {
  if (token >= futureFrom || isReported) return false;
  return (
    section !== "plan" &&
    section !== "goals" &&
    section !== "subjective" &&
    section !== "home" &&
    section !== "history"
  );
}

/** Sections that go on until the next heading; the others end with their list or sentence. */
const wideSections: ReadonlySet<string> = new Set([
  "subjective",
  "objective",
  "treatment",
  "response",
  "assessment",
  "plan",
]);

const headingKind = kindOf("heading");
const futureKind = kindOf("future");
const serviceKind = kindOf("service");
const runOnKind = kindOf("runOn");
const abbreviation = bitOf("abbreviation");
const startsFuture = bitOf("startsFuture");
const tells = bitOf("tells");

/** A heading that the vocabulary does not know has at most so many words: "Gait and mobility:". */
const headingWordsMax = 5;
/** "The patient returns and reports": how far into its sentence the word stands. */
const reportReachMax = 5;
/** A sentence longer than this without as many commas is none: it goes on where a sentence would begin. */
const runOnMin = 50;
const runOnClauseMin = 25;
/** So far apart at least are the places where it does, in tokens. */
const runOnReachMin = 3;
/** "Goals (updated 3/2/2026):" */
const headingBracketMax = 8;

export function outlineOf(tokens: Tokens, mentions: Mentions): Outline {
  return new Outliner(tokens, mentions).read();
}

/** What a sign does to the sentence it stands in. */
const ends = 1;
const mayEnd = 2;
const divides = 3;
const signRoles = new Uint8Array(256);
for (const sign of ";!?\n") signRoles[sign.charCodeAt(0)] = ends;
for (const sign of ",()|") signRoles[sign.charCodeAt(0)] = divides;
signRoles[fullStop] = mayEnd;

class Outliner {
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #sentences: Sentence[] = [];
  #section: Section = "none";
  /** The section to which a narrow one gives way. */
  #around: Section = "none";
  /** The narrow section holds for this sentence alone. */
  #isInline = false;
  #block = 0;
  #clause = 0;
  #nextHeading = 0;
  #nextFuture = 0;
  #nextService = 0;
  #nextRunOn = 0;
  /** The last token of the last sentence that is none. */
  #runOnThrough = -1;

  constructor(tokens: Tokens, mentions: Mentions) {
    this.#tokens = tokens;
    this.#mentions = mentions;
  }

  read(): Outline {
    const { count, kinds, clauses, explained } = this.#tokens;
    explained[0] = 0;
    let position = 0;
    let startsLine = true;
    let heading: Mention | null = null;
    while (position < count) {
      if (kinds[position] === newline) {
        clauses[position] = this.#clause;
        const isEmptyLine = startsLine && heading === null && position > 0;
        if (isEmptyLine) this.#endBlock();
        startsLine = true;
        position += 1;
        continue;
      }
      let first = this.#behindBullet(position, startsLine);
      const isNumbered = first > position;
      const found = this.#headingAt(first, startsLine);
      if (found) {
        heading = found;
        this.#enter(found.meaning.name as Section, startsLine);
        first = this.#behindHeading(found);
        // "P: Goal unchanged: …"
        const inner = this.#headingAt(first, false);
        if (inner) {
          heading = inner;
          this.#enter(inner.meaning.name as Section, false);
          first = this.#behindHeading(inner);
        }
      } else if (heading === null) {
        if (startsLine && this.#isServiceLine(first)) this.#enter("treatment", true);
        else this.#leaveNarrowSection(first, startsLine, isNumbered);
      }
      for (let index = position; index < Math.min(first, count); index += 1) clauses[index] = this.#clause;
      if (first >= count) break;
      if (found && kinds[first] === newline) {
        position = first;
        continue;
      }
      const last = this.#lastOfSentence(first);
      if (last >= first) this.#push(first, last, startsLine, heading);
      heading = null;
      position = last + 1;
      startsLine = false;
      // The sign that ended it.
      if (position < count && kinds[position] !== newline && signRoles[kinds[position]!] !== 0) {
        clauses[position] = this.#clause;
        position += 1;
      }
      this.#clause += 1;
      explained[this.#clause] = this.#clause;
    }
    // Something always stands in a sentence, be it a note of a heading alone.
    if (this.#sentences.length === 0) this.#push(0, count - 1, true, heading);
    return new Outline(this.#sentences, this.#clause + 1);
  }

  #push(first: number, last: number, startsLine: boolean, heading: Mention | null): void {
    this.#sentences.push({
      first,
      last,
      section: this.#section,
      startsLine,
      heading,
      block: this.#block,
      futureFrom: this.#futureFrom(first, last),
      isReported: this.#section === "none" && this.#isReported(first, last),
    });
  }

  /** An empty line: a list of goals, a table of times ends with it. */
  #endBlock(): void {
    this.#block += 1;
    const before = this.#sentences.at(-1);
    if (!wideSections.has(this.#section) && before?.section === this.#section) this.#section = "none";
  }

  #enter(section: Section, startsLine: boolean): void {
    if (wideSections.has(section)) {
      this.#around = section;
      this.#isInline = false;
    } else this.#isInline = !startsLine;
    this.#section = section;
  }

  /** "Goal: walk 300 feet." within a line ends with its sentence, a list of goals with a heading of some other kind. */
  #leaveNarrowSection(first: number, startsLine: boolean, isNumbered: boolean): void {
    if (this.#section === this.#around || this.#section === "none" || wideSections.has(this.#section)) return;
    const before = this.#tokens.kind(this.#sentences.at(-1)?.last ?? -1);
    const after = this.#tokens.kind((this.#sentences.at(-1)?.last ?? -1) + 1);
    if (this.#isInline) {
      if (isNumbered || after === semicolon || before === colon) return;
    } else if (!startsLine || !this.#isUnknownHeading(first)) return;
    this.#section = this.#around;
  }

  /** "97140 Manual therapy - 10 min: …" below the patient's words or a goal is treatment, heading or not. */
  #isServiceLine(first: number): boolean {
    const isAside =
      this.#section === "subjective" ||
      this.#section === "goals" ||
      this.#section === "home" ||
      this.#section === "history";
    if (!isAside) return false;
    const services = this.#mentions[serviceKind]!;
    if (!this.#serviceAt(first)) {
      // "Pool (97113)"
      const code = services[this.#nextService];
      const isInBrackets = this.#tokens.kind(first + 1) === opening && code?.first === first + 2;
      return isInBrackets && this.#tokens.isNumber(first + 2);
    }
    for (let index = this.#nextService; index < services.length; index += 1) {
      const sign = services[index]!.last + 1;
      const kind = this.#tokens.kind(sign);
      // A row of a table.
      if (kind === bar) return true;
      const next = kind > number && kind !== newline ? sign + 1 : sign;
      // The code, then the name.
      if (services[index + 1]?.first !== next) return this.#tokens.isNumber(next);
    }
    return false;
  }

  #serviceAt(first: number): Mention | null {
    const services = this.#mentions[serviceKind]!;
    while (this.#nextService < services.length && services[this.#nextService]!.first < first)
      this.#nextService += 1;
    const service = services[this.#nextService];
    return service?.first === first ? service : null;
  }

  /** "Gait and mobility:" at the start of a line. "NMR: 25" names a service, which belongs into a table of times. */
  #isUnknownHeading(first: number): boolean {
    const { kinds } = this.#tokens;
    if (this.#serviceAt(first) || !this.#tokens.isCapitalized(first)) return false;
    for (let index = first; index < first + headingWordsMax; index += 1) {
      if (this.#tokens.kind(index + 1) === colon) return true;
      if (kinds[index] !== word) return false;
    }
    return false;
  }

  /** Behind "- ", "1.", "2)", "a)". */
  #behindBullet(position: number, startsLine: boolean): number {
    const { kinds } = this.#tokens;
    let first = position;
    while (this.#tokens.kind(first) === hyphen && startsLine) first += 1;
    const sign = this.#tokens.kind(first + 1);
    const isEnumerator =
      kinds[first] === number || (kinds[first] === word && this.#tokens.length(first) === 1);
    if (!isEnumerator || (sign !== closing && !(sign === fullStop && kinds[first] === number))) return first;
    // "S)" is a heading; "1.5" and "A. Rivera" are no numerals.
    if (kinds[first] === word && this.#tokens.isCapitalized(first)) return first;
    const next = this.#tokens.kind(first + 2);
    return next === word || next === number ? first + 2 : first;
  }

  /** The heading that begins at a token, if one does. */
  #headingAt(first: number, startsLine: boolean): Mention | null {
    const headings = this.#mentions[headingKind]!;
    while (this.#nextHeading < headings.length && headings[this.#nextHeading]!.first < first)
      this.#nextHeading += 1;
    const heading = headings[this.#nextHeading];
    return heading?.first === first && this.#isHeading(heading, startsLine, true) ? heading : null;
  }

  #isHeading(heading: Mention, startsLine: boolean, startsSentence: boolean): boolean {
    const tokens = this.#tokens;
    const after = this.#behindLabel(heading);
    const sign = tokens.kind(after);
    const isLetter = heading.first === heading.last && tokens.length(heading.first) === 1;
    const isCapitalized = tokens.isCapitalized(heading.first);
    if (sign === colon) return startsSentence || isCapitalized;
    if (!startsLine) return false;
    if (sign === newline || after >= tokens.count) return !isLetter;
    if (sign === hyphen) return tokens.text.charCodeAt(tokens.starts[after]! - 1) === 0x20;
    if (isLetter) return sign === closing && isCapitalized;
    return (
      tokens.ends[heading.last]! - tokens.starts[heading.first]! >= 4 &&
      tokens.isCapitals(heading.first, heading.last)
    );
  }

  /** Behind "LTG 2" and "Goals (updated 3/2)". */
  #behindLabel(heading: Mention): number {
    const tokens = this.#tokens;
    let after = heading.last + 1;
    if (tokens.isNumber(after)) after += 1;
    if (tokens.kind(after) !== opening) return after;
    for (let index = after + 1; index <= after + headingBracketMax; index += 1) {
      if (tokens.kind(index) === closing) return index + 1;
    }
    return after;
  }

  /** Behind the heading and the sign that marks it. */
  #behindHeading(heading: Mention): number {
    const after = this.#behindLabel(heading);
    const sign = this.#tokens.kind(after);
    return sign === colon || sign === hyphen || sign === closing ? after + 1 : after;
  }

  /** The last token of the sentence that begins at `first`, be it one without a sign at its end. */
  #lastOfSentence(first: number): number {
    if (first <= this.#runOnThrough) return this.#endOfSentence(first, this.#endOfRunOn(first));
    const clause = this.#clause;
    const last = this.#endOfSentence(first, this.#tokens.count);
    if (last - first < runOnMin || (this.#clause - clause) * runOnClauseMin > last - first) return last;
    this.#runOnThrough = last;
    this.#clause = clause;
    return this.#endOfSentence(first, this.#endOfRunOn(first));
  }

  /** Behind the part of a sentence without end that begins at `first`. */
  #endOfRunOn(first: number): number {
    const runOns = this.#mentions[runOnKind]!;
    while (this.#nextRunOn < runOns.length && runOns[this.#nextRunOn]!.first < first + runOnReachMin) {
      this.#nextRunOn += 1;
    }
    return Math.min(runOns[this.#nextRunOn]?.first ?? this.#tokens.count, this.#runOnThrough + 1);
  }

  /** The last token before `count` of the sentence that begins at `first`; numbers its clauses on the way. */
  #endOfSentence(first: number, count: number): number {
    const { kinds, clauses, explained } = this.#tokens;
    const headings = this.#mentions[headingKind]!;
    while (this.#nextHeading < headings.length && headings[this.#nextHeading]!.first <= first) {
      this.#nextHeading += 1;
    }
    let clause = this.#clause;
    let index = first;
    for (; index < count; index += 1) {
      const kind = kinds[index]!;
      if (kind === word) {
        if (index === headings[this.#nextHeading]?.first) {
          if (this.#isHeading(headings[this.#nextHeading]!, false, false)) break;
          this.#nextHeading += 1;
        }
      } else if (kind !== number) {
        const role = signRoles[kind]!;
        if (role === ends || (role === mayEnd && !this.#isAbbreviation(index))) break;
        if (role === divides) {
          const before = clause;
          clause += 1;
          explained[clause] = kind === opening ? explained[before]! : clause;
        }
      }
      clauses[index] = clause;
    }
    this.#clause = clause;
    return index - 1;
  }

  /** "min. of", "Dr. Lee", "approx. 5": the next word follows small, as a number, or the short word is a title. */
  #isAbbreviation(point: number): boolean {
    const tokens = this.#tokens;
    if (tokens.kind(point + 1) === fullStop) return true;
    if (!tokens.is(point - 1, abbreviation)) return false;
    const next = tokens.kind(point + 1);
    if (next === number || next === comma || next === closing) return true;
    return next === word && !tokens.isCapitalized(point + 1);
  }

  #isReported(first: number, last: number): boolean {
    for (let index = first; index <= Math.min(last, first + reportReachMax); index += 1) {
      if (this.#tokens.is(index, tells)) return true;
    }
    return false;
  }

  #futureFrom(first: number, last: number): number {
    // "Cont'd poor balance" is of today.
    const isGoneOn = this.#tokens.kind(first + 1) === apostrophe && this.#tokens.kind(first + 2) === word;
    if (this.#tokens.is(first, startsFuture) && !isGoneOn) return first;
    const futures = this.#mentions[futureKind]!;
    while (this.#nextFuture < futures.length && futures[this.#nextFuture]!.first < first)
      this.#nextFuture += 1;
    const future = futures[this.#nextFuture];
    return future && future.first <= last ? future.first : last + 1;
  }
}
