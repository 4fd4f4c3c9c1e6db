import type { Code } from "./code.ts";
import { InterchangeError } from "./interchange-error.ts";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";

interface Level {
  name: string;
  opener: Code;
  closer: Code;
  /** The element of the opening segment with the control number; the closing segment has it in 02. */
  controlElement: number;
  /** The unit that the closing segment counts in 01. */
  counted: string;
}

/** Interchange, group and transaction, outermost first. */
const levels: readonly Level[] = [
  { name: "interchange", opener: "ISA", closer: "IEA", controlElement: 13, counted: "groups" },
  { name: "group", opener: "GS", closer: "GE", controlElement: 6, counted: "transactions" },
  { name: "transaction", opener: "ST", closer: "SE", controlElement: 2, counted: "segments" },
];

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

  /** Abandons the levels above `depth`. */
  drop(depth: number): void {
    this.depth = Math.min(this.depth, depth);
  }

  /** Opens a level with its ISA, GS or ST. */
  open(level: number, segment: Segment): void {
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

  /** Closes a level with its SE, GE or IEA. Returns the problem with its count or control number, or `null`. */
  close(level: number, segment: Segment): string | null {
    const { name, opener, closer, controlElement, counted } = levels[level]!;
    const id = closer;
    if (this.depth !== level + 1) {
      throw new InterchangeError("x12-envelope-broken", `${id} ends a ${name} that has not started`);
    }
    segment.readFor(name, this.#ignored);
    const count = [this.#groups, this.#transactions, this.segments][level]!;
    const declared = segment.textOf(1) ?? "";
    const wrong: string[] = [];
    if (Number.parseInt(declared, 10) !== count) {
      wrong.push(`${id}01 states ${quotable(declared)} ${counted}, but there are ${count}`);
    }
    if (withoutZeros(segment.textOf(2) ?? "") !== withoutZeros(this.#controls[level]!)) {
      wrong.push(`the control number in ${id}02 does not match ${opener}${pad(controlElement)}`);
    }
    this.#ignored.clear();
    this.depth = level;
    return wrong.length === 0 ? null : wrong.join("; ");
  }
}

/** Some writers pad control numbers with zeros. */
function withoutZeros(control: string): string {
  return control.replace(/^0+(?=.)/, "");
}

function pad(element: number): string {
  return String(element).padStart(2, "0");
}
