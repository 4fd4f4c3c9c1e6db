import { outlineLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { firstWithin, mentionAt, positionFrom } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import { afterBullet, Headings, isUnknownHeading } from "./headings.ts";
import { Outline, type Section, type Sentence } from "./outline.ts";
import { isPunctuation, SentenceEnds } from "./sentence-ends.ts";

const { reportReachMax } = outlineLimits;

/** Sections that last until the next heading. The others end with their list or sentence. */
const wideSections: ReadonlySet<Section> = new Set([
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
const startsFuture = wordClass("startsFuture");
const reportVerb = wordClass("reportVerb");

export function outlineOf(tokens: Tokens, mentions: Mentions): Outline {
  return new Outliner(tokens, mentions).read();
}

class Outliner {
  readonly #tokens: Tokens;
  readonly #services: readonly Mention[];
  readonly #futures: readonly Mention[];
  readonly #headings: Headings;
  readonly #ends: SentenceEnds;
  readonly #sentences: Sentence[] = [];
  #section: Section = "none";
  /** The wide section in which a narrow one is. */
  #around: Section = "none";
  /** The narrow section is only this sentence. */
  #isInline = false;
  #block = 0;

  constructor(tokens: Tokens, mentions: Mentions) {
    this.#tokens = tokens;
    this.#services = mentions[serviceKind]!;
    this.#futures = mentions[futureKind]!;
    this.#headings = new Headings(tokens, mentions[headingKind]!);
    this.#ends = new SentenceEnds(tokens, this.#headings, mentions[runOnKind]!);
  }

  read(): Outline {
    const { count, kinds } = this.#tokens;
    let position = 0;
    let startsLine = true;
    let heading: Mention | null = null;
    while (position < count) {
      if (kinds[position] === sign.newline) {
        const isEmptyLine = startsLine && heading === null && position > 0;
        if (isEmptyLine) this.#endBlock();
        this.#skip(position, position);
        startsLine = true;
        position += 1;
        continue;
      }
      let first = afterBullet(this.#tokens, position, startsLine);
      const found = this.#headings.at(first, startsLine);
      if (found) {
        heading = this.#enterAt(found, startsLine);
        first = this.#headings.after(heading);
      } else if (heading === null) {
        if (startsLine && this.#isServiceLine(first)) this.#enter("treatment", true);
        else this.#leaveNarrowSection(first, startsLine, first > position);
      }
      this.#skip(position, Math.min(first, count) - 1);
      if (first >= count) break;
      if (found && kinds[first] === sign.newline) {
        position = first;
        continue;
      }
      const last = this.#ends.lastOf(first);
      if (last >= first) this.#add(first, last, startsLine, heading);
      heading = null;
      position = last + 1;
      startsLine = false;
      if (position < count && kinds[position] !== sign.newline && isPunctuation(kinds[position]!)) {
        this.#skip(position, position);
        position += 1;
      }
      this.#ends.beginClause();
    }
    // A note may be a heading and nothing else.
    if (this.#sentences.length === 0) this.#add(0, count - 1, true, heading);
    return new Outline(this.#sentences, this.#ends.clause + 1);
  }

  /** Tokens outside sentences are in the clause before them. */
  #skip(first: number, last: number): void {
    const { clauses } = this.#tokens;
    for (let index = first; index <= last; index += 1) clauses[index] = this.#ends.clause;
  }

  #add(first: number, last: number, startsLine: boolean, heading: Mention | null): void {
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

  /** @returns the innermost heading: the second one of "P: Goal unchanged: …". */
  #enterAt(heading: Mention, startsLine: boolean): Mention {
    this.#enter(heading.meaning.name as Section, startsLine);
    const inner = this.#headings.at(this.#headings.after(heading), false);
    if (inner) this.#enter(inner.meaning.name as Section, false);
    return inner ?? heading;
  }

  #enter(section: Section, startsLine: boolean): void {
    if (wideSections.has(section)) {
      this.#around = section;
      this.#isInline = false;
    } else this.#isInline = !startsLine;
    this.#section = section;
  }

  /** An empty line ends a list of goals or a table of times. */
  #endBlock(): void {
    this.#block += 1;
    const before = this.#sentences.at(-1);
    if (!wideSections.has(this.#section) && before?.section === this.#section) this.#section = "none";
  }

  /** "Goal: walk 300 feet." within a line ends with its sentence, a list of goals with any other heading. */
  #leaveNarrowSection(first: number, startsLine: boolean, isNumbered: boolean): void {
    if (this.#section === this.#around || this.#section === "none" || wideSections.has(this.#section)) return;
    const last = this.#sentences.at(-1)?.last ?? -1;
    if (this.#isInline) {
      const isContinued =
        isNumbered ||
        this.#tokens.kind(last + 1) === sign.semicolon ||
        this.#tokens.kind(last) === sign.colon;
      if (isContinued) return;
    } else if (!startsLine || mentionAt(this.#services, first) || !isUnknownHeading(this.#tokens, first))
      return;
    this.#section = this.#around;
  }

  /** "97140 Manual therapy - 10 min: …" after a goal or the patient's words is treatment, even without a heading. */
  #isServiceLine(first: number): boolean {
    const isAside =
      this.#section === "subjective" ||
      this.#section === "goals" ||
      this.#section === "home" ||
      this.#section === "history";
    if (!isAside) return false;
    const tokens = this.#tokens;
    const services = this.#services;
    const position = positionFrom(services, first);
    if (services[position]?.first !== first) {
      // "Pool (97113)"
      const isInParens = tokens.kind(first + 1) === sign.openParen && services[position]?.first === first + 2;
      return isInParens && tokens.isNumber(first + 2);
    }
    for (let index = position; index < services.length; index += 1) {
      const after = services[index]!.last + 1;
      // A table row.
      if (tokens.kind(after) === sign.bar) return true;
      const next = tokens.isSign(after) && !tokens.isNewline(after) ? after + 1 : after;
      // Unless the next service is the name of the code.
      if (services[index + 1]?.first !== next) return tokens.isNumber(next);
    }
    return false;
  }

  #isReported(first: number, last: number): boolean {
    for (let index = first; index <= Math.min(last, first + reportReachMax); index += 1) {
      if (this.#tokens.hasClass(index, reportVerb)) return true;
    }
    return false;
  }

  #futureFrom(first: number, last: number): number {
    // "Cont'd poor balance" is current.
    const isContraction = this.#tokens.kind(first + 1) === sign.apostrophe && this.#tokens.isWord(first + 2);
    if (this.#tokens.hasClass(first, startsFuture) && !isContraction) return first;
    return firstWithin(this.#futures, first, last)?.first ?? last + 1;
  }
}
