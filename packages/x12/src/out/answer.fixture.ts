import { receive } from "../reading.fixture.ts";
import type { Received } from "../received.ts";
import type { AnswerPiece } from "./answer-text.ts";
import { AnswerText } from "./answer-text.ts";

/** A segment as its elements, with the ID first. */
export type Elements = string[];

interface Writer {
  take(entry: Received): AnswerPiece[];
}

/** The answer of a writer to an input. */
export async function answerOf(writer: Writer, input: string | Uint8Array): Promise<string> {
  const answer = new AnswerText();
  for (const entry of await receive(input)) answer.add(writer.take(entry));
  return answer.text;
}

/** Control numbers that count up from 1. */
export function numbers(): () => number {
  let last = 0;
  return () => ++last;
}

export const now = new Date("2026-03-04T15:06:07Z");

/** Splits interchanges by the separators that each ISA declares. */
export function segmentsOf(text: string): Elements[] {
  const segments: Elements[] = [];
  let rest = text;
  while (rest !== "") {
    const [element, terminator] = [rest[3]!, rest[105]!];
    const next = rest.indexOf(`ISA${element}00`, 4);
    const interchange = next === -1 ? rest : rest.slice(0, next);
    for (const segment of interchange.split(terminator)) {
      const trimmed = segment.replace(/^\n/, "");
      if (trimmed !== "") segments.push(trimmed.split(element));
    }
    rest = rest.slice(interchange.length);
  }
  return segments;
}

/** A segment or a loop of a guide. */
export type Item = Segment | Loop;

interface Segment {
  id: string;
  /** Allowed values by element number. */
  codes: Record<number, readonly string[]>;
  /** R required, S situational, N not used; one letter for each element. */
  usage: string;
  min: number;
  max: number;
}

interface Loop {
  loop: readonly Item[];
  min: number;
  max: number;
}

const many = Number.POSITIVE_INFINITY;

/** A segment of a guide: `R`equired or `S`ituational, with its codes as `1=AY|PR`. */
export function seg(id: string, use: "R" | "S", usage: string, codes = "", max = 1): Segment {
  const pairs = codes
    .split(" ")
    .filter(Boolean)
    .map((pair) => pair.split("="));
  return {
    id,
    codes: Object.fromEntries(pairs.map(([element, values]) => [Number(element), values!.split("|")])),
    usage: usage.replaceAll(" ", ""),
    min: use === "R" ? 1 : 0,
    max,
  };
}

/** A loop of a guide, which starts with its first segment. */
export function loop(use: "R" | "S", items: readonly Item[], max = many): Loop {
  return { loop: items, min: use === "R" ? 1 : 0, max };
}

function firstOf(item: Item): Segment {
  return "loop" in item ? firstOf(item.loop[0]!) : item;
}

function matches(segment: Elements | undefined, { id, codes }: Segment): boolean {
  if (segment?.[0] !== id) return false;
  return Object.entries(codes).every(([element, values]) => values.includes(segment[Number(element)] ?? ""));
}

/** Checks the order, number and elements of segments. Throws at the first that the guide does not allow. */
export function checkAgainst(guide: readonly Item[], segments: readonly Elements[]): void {
  let at = 0;
  const fail = (problem: string): never => {
    throw new Error(`segment ${at + 1}, ${segments[at]?.join("*") ?? "the end"}: ${problem}`);
  };
  const walk = (items: readonly Item[]): void => {
    for (const item of items) {
      let count = 0;
      while (count < item.max && matches(segments[at], firstOf(item))) {
        count += 1;
        if ("loop" in item) walk(item.loop);
        else {
          const [, ...elements] = segments[at]!;
          if (elements.length > item.usage.length) fail(`has more than ${item.usage.length} elements`);
          for (const [index, usage] of [...item.usage].entries()) {
            const isEmpty = (elements[index] ?? "") === "";
            if (usage === "R" && isEmpty) fail(`element ${index + 1} is required`);
            if (usage === "N" && !isEmpty) fail(`element ${index + 1} is not used`);
          }
          at += 1;
        }
      }
      if (count < item.min) fail(`${firstOf(item).id} is required here`);
    }
  };
  walk(guide);
  if (at < segments.length) fail("is not allowed here");
}

/** Checks the counts and control numbers of SE, GE and IEA. */
export function checkEnvelope(segments: readonly Elements[]): void {
  const open: Record<string, { control: string; count: number }> = {};
  const closers: Record<string, [opener: string, control: number]> = {
    SE: ["ST", 2],
    GE: ["GS", 6],
    IEA: ["ISA", 13],
  };
  let groups = 0;
  let transactions = 0;
  let since = 0;
  for (const [index, elements] of segments.entries()) {
    const id = elements[0]!;
    if (id === "ISA") groups = 0;
    if (id === "GS") {
      groups += 1;
      transactions = 0;
    }
    if (id === "ST") {
      transactions += 1;
      since = index;
    }
    for (const [opener, control] of Object.values(closers)) {
      if (id === opener) open[opener] = { control: elements[control]!, count: index };
    }
    const closer = closers[id];
    if (closer === undefined) continue;
    const count = { SE: index - since + 1, GE: transactions, IEA: groups }[id]!;
    const expected = `${id}*${count}*${open[closer[0]]!.control}`;
    if (elements.join("*") !== expected) throw new Error(`${elements.join("*")} should be ${expected}`);
  }
}
