import type { Code } from "./code.ts";
import { InterchangeError } from "./interchange-error.ts";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";

/** The interchange, the group and the transaction. */
export type LevelIndex = 0 | 1 | 2;

/** How a level of the envelope ended. */
export interface LevelEnd {
  controlNumber: string;
  /** Whether SE, GE or IEA was read. */
  closed: boolean;
  /** The count in its closing segment; `null` if it is missing or not a number. */
  declared: number | null;
  found: number;
  /** Codes of TA105, AK905 or IK502. */
  problems: string[];
}

interface Level {
  name: string;
  opener: Code;
  closer: Code;
  /** The element of the opening segment with the control number; the closing segment has it in 02. */
  controlElement: number;
  /** The unit that the closing segment counts in 01. */
  counted: string;
  /** Codes of TA105, AK905 or IK502. */
  wrongCount: string;
  wrongControl: string;
  missing: string;
}

/** Interchange, group and transaction, outermost first. */
const levels: readonly Level[] = [
  {
    name: "interchange",
    opener: "ISA",
    closer: "IEA",
    controlElement: 13,
    counted: "groups",
    wrongCount: "021",
    wrongControl: "001",
    missing: "022",
  },
  {
    name: "group",
    opener: "GS",
    closer: "GE",
    controlElement: 6,
    counted: "transactions",
    wrongCount: "5",
    wrongControl: "4",
    missing: "3",
  },
  {
    name: "transaction",
    opener: "ST",
    closer: "SE",
    controlElement: 2,
    counted: "segments",
    wrongCount: "4",
    wrongControl: "3",
    missing: "2",
  },
];

/** TA105 of an interchange that is cut off. */
const inputEnded = "023";

/** A control number or count if it is safe to quote (short, only letters and digits), or else `?`. */
export function quotable(value: string): string {
  return /^[A-Za-z0-9]{1,20}$/.test(value) ? value : "?";
}

/** The nesting of interchanges, groups and transactions, with their control numbers and counts. */
export class Envelope {
  /** The number of open levels: 0 outside, 3 in a transaction. */
  depth = 0;
  /** Segments read in the open transaction, including the ST. */
  segments = 0;
  #groups = 0;
  #transactions = 0;
  readonly #controls = ["", "", ""];
  readonly #ignored = new Problems();

  /** Whether the open interchange has no group. */
  get isEmpty(): boolean {
    return this.#groups === 0;
  }

  /** The current position by control numbers: `ISA 000000907, GS 1, ST 0021, segment 31`. */
  position(): string {
    const parts = levels
      .slice(0, this.depth)
      .map(({ opener }, level) => `${opener} ${quotable(this.#controls[level]!)}`);
    if (this.depth === 3) parts.push(`segment ${this.segments}`);
    return parts.join(", ");
  }

  /** The position of the transaction, for details that name their own segment: `ISA 000000907, ST 0021`. */
  transactionPosition(): string {
    return `ISA ${quotable(this.#controls[0]!)}, ST ${quotable(this.#controls[2]!)}`;
  }

  /** The closing segments missing above `depth`, innermost first: `SE, GE`. */
  missingAbove(depth: number): string {
    return levels
      .slice(depth, this.depth)
      .map(({ closer }) => closer)
      .reverse()
      .join(", ");
  }

  /**
   * Abandons the levels above `depth`. Returns their ends, innermost first.
   * @param isInputEnd whether the input ends there
   */
  drop(depth: number, isInputEnd: boolean): { level: LevelIndex; end: LevelEnd }[] {
    const ends: { level: LevelIndex; end: LevelEnd }[] = [];
    for (; this.depth > depth; this.depth--) {
      const level = (this.depth - 1) as LevelIndex;
      const problems = [isInputEnd && level === 0 ? inputEnded : levels[level]!.missing];
      const controlNumber = this.#controls[level]!;
      ends.push({
        level,
        end: { controlNumber, closed: false, declared: null, found: this.#found(level), problems },
      });
    }
    return ends;
  }

  #found(level: LevelIndex): number {
    return [this.#groups, this.#transactions, this.segments][level]!;
  }

  /** Opens a level with its ISA, GS or ST. */
  open(level: LevelIndex, segment: Segment): void {
    const { name, opener, controlElement } = levels[level]!;
    if (this.depth !== level) {
      throw new InterchangeError("x12-envelope-broken", `${opener} is out of place`);
    }
    segment.readFor(name, this.#ignored);
    this.#controls[level] = segment.textOf(controlElement) ?? "";
    this.depth = level + 1;
    if (level === 0) this.#groups = 0;
    else if (level === 1) {
      this.#groups += 1;
      this.#transactions = 0;
    } else {
      this.#transactions += 1;
      this.segments = 1;
    }
  }

  /** Closes a level with its SE, GE or IEA. `wrong` is the problem with its count or control number, or `null`. */
  close(level: LevelIndex, segment: Segment): { wrong: string | null; end: LevelEnd } {
    const { name, opener, closer: id, controlElement, counted, wrongCount, wrongControl } = levels[level]!;
    if (this.depth !== level + 1) {
      throw new InterchangeError("x12-envelope-broken", `${id} ends a ${name} that has not started`);
    }
    segment.readFor(name, this.#ignored);
    const count = this.#found(level);
    const declared = segment.textOf(1) ?? "";
    const declaredCount = Number.parseInt(declared, 10);
    const controlNumber = this.#controls[level]!;
    const problems: string[] = [];
    const wrong: string[] = [];
    if (declaredCount !== count) {
      problems.push(wrongCount);
      wrong.push(`${id}01 states ${quotable(declared)} ${counted}, but there are ${count}`);
    }
    if (withoutZeros(segment.textOf(2) ?? "") !== withoutZeros(controlNumber)) {
      problems.push(wrongControl);
      wrong.push(`the control number in ${id}02 does not match ${opener}${pad(controlElement)}`);
    }
    this.#ignored.clear();
    this.depth = level;
    const stated = Number.isNaN(declaredCount) ? null : declaredCount;
    const end = { controlNumber, closed: true, declared: stated, found: count, problems };
    return { wrong: wrong.length === 0 ? null : wrong.join("; "), end };
  }
}

/** Some writers pad control numbers with zeros. */
function withoutZeros(control: string): string {
  return control.replace(/^0+(?=.)/, "");
}

function pad(element: number): string {
  return String(element).padStart(2, "0");
}
