import type { Code } from "./code.ts";
import { InterchangeError } from "./interchange-error.ts";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";

interface Level {
  name: string;
  opener: Code;
  closer: Code;
  /** Element of the opening segment that holds the control number; the closing segment has it in 02. */
  controlElement: number;
  /** What the closing segment counts in 01. */
  counted: string;
}

/** Interchange, group, transaction, from the outside in. */
const levels: readonly Level[] = [
  { name: "interchange", opener: "ISA", closer: "IEA", controlElement: 13, counted: "groups" },
  { name: "group", opener: "GS", closer: "GE", controlElement: 6, counted: "transactions" },
  { name: "transaction", opener: "ST", closer: "SE", controlElement: 2, counted: "segments" },
];

/** A control value or count fit to be quoted: short, letters and digits. */
export function quotable(value: string): string {
  return /^[A-Za-z0-9]{1,20}$/.test(value) ? value : "?";
}

/** The nesting of interchanges, groups and transactions, with their control numbers and counts. */
export class Envelope {
  /** How many levels are open: 0 outside, 3 in a transaction. */
  depth = 0;
  /** Segments of the open transaction so far, the ST included. */
  segments = 0;
  #groups = 0;
  #transactions = 0;
  readonly #controls = ["", "", ""];
  readonly #unfit = new Problems();

  /** Where the reader stands, by control numbers: `ISA 000000907, GS 1, ST 0021, segment 31`. */
  place(): string {
    const parts = levels
      .slice(0, this.depth)
      .map(({ opener }, level) => `${opener} ${quotable(this.#controls[level]!)}`);
    if (this.depth === 3) parts.push(`segment ${this.segments}`);
    return parts.join(", ");
  }

  /** The transaction, for what names its own segment: `ISA 000000907, ST 0021`. */
  transactionPlace(): string {
    return `ISA ${quotable(this.#controls[0]!)}, ST ${quotable(this.#controls[2]!)}`;
  }

  /** Names the closing segments that are missing above `depth`, innermost first: `SE, GE`. */
  missingAbove(depth: number): string {
    return levels
      .slice(depth, this.depth)
      .map(({ closer }) => closer)
      .reverse()
      .join(", ");
  }

  /** Gives up the levels above `depth`. */
  drop(depth: number): void {
    this.depth = Math.min(this.depth, depth);
  }

  /** Takes the ISA, GS or ST of `level`. */
  open(level: number, segment: Segment): void {
    const { name, opener, controlElement } = levels[level]!;
    if (this.depth !== level) {
      throw new InterchangeError("x12-envelope-broken", `${opener} begins a ${name} out of place`);
    }
    segment.readFor(name, this.#unfit);
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

  /** Takes the SE, GE or IEA of `level`. Returns what is wrong with its count and control number, or `null`. */
  close(level: number, segment: Segment): string | null {
    const { name, opener, closer, controlElement, counted } = levels[level]!;
    const id = closer;
    if (this.depth !== level + 1) {
      throw new InterchangeError("x12-envelope-broken", `${id} ends a ${name} that has not begun`);
    }
    segment.readFor(name, this.#unfit);
    const count = [this.#groups, this.#transactions, this.segments][level]!;
    const declared = segment.textOf(1) ?? "";
    const wrong: string[] = [];
    if (Number.parseInt(declared, 10) !== count) {
      wrong.push(`${id}01 counts ${quotable(declared)} ${counted}, there are ${count}`);
    }
    if (withoutZeros(segment.textOf(2) ?? "") !== withoutZeros(this.#controls[level]!)) {
      wrong.push(`the control number in ${id}02 is not that of ${opener}${pad(controlElement)}`);
    }
    this.#unfit.clear();
    this.depth = level;
    return wrong.length === 0 ? null : wrong.join("; ");
  }
}

/** Writers pad control numbers with zeros, or do not. */
function withoutZeros(control: string): string {
  return control.replace(/^0+(?=.)/, "");
}

function pad(element: number): string {
  return String(element).padStart(2, "0");
}
