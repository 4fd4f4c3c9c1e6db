import { Readable } from "node:stream";
import fc from "fast-check";
import { X12Parser } from "node-x12";
import { expect, test } from "vitest";
import { X12parser } from "x12-parser";
import {
  billing,
  claim,
  dependent,
  group,
  interchange,
  type Layout,
  subscriber,
  transaction,
} from "../interchange.fixture.ts";
import { receive } from "../reading.fixture.ts";
import type { Received } from "../received.ts";
import { AcknowledgmentWriter } from "./acknowledgment-writer.ts";
import { checkAgainst, checkEnvelope, type Elements, now, numbers, segmentsOf } from "./answer.fixture.ts";
import { type AnswerPiece, AnswerText } from "./answer-text.ts";
import { ClaimStatusWriter } from "./claim-status-writer.ts";
import { type StatusDecision, statusDecisionOf } from "./claim-statuses.ts";
import { guide277ca, guide999 } from "./guides.fixture.ts";

/** Changes that make a claim unreadable. */
const defects: readonly [from: string | RegExp, to: string][] = [
  ["*135.50*", "*x*"],
  ["HC:97110", "HC:"],
  ["*45.5*UN", "*45.5*F2"],
  ["20260302", "20260230"],
  [/CLM\*.*\n/, ""],
  ["LX*1", ""],
];

const claims = fc.record({
  charge: fc.integer({ min: 0, max: 9_999_999 }),
  defect: fc.option(fc.constantFrom(...defects), { nil: undefined, freq: 3 }),
  who: fc.constantFrom<"same" | "subscriber" | "dependent" | "provider">(
    "same",
    "same",
    "subscriber",
    "dependent",
    "provider",
  ),
  isHeld: fc.boolean(),
});

type Made = typeof claims extends fc.Arbitrary<infer Value> ? Value : never;

/** The segments of a transaction with these claims, whose names start with `prefix`. */
function bodyOf(made: readonly Made[], prefix: string): string[] {
  const body: string[] = [];
  let level = 0;
  let provider = 0;
  for (const [index, { charge, defect, who }] of made.entries()) {
    if (index === 0 || who === "provider") {
      provider = ++level;
      const npi = provider === 1 ? "1234567893" : "1999996666";
      body.push(...billing(String(provider)).map((segment) => segment.replace("1234567893", npi)));
    }
    if (index === 0 || who === "provider" || who === "subscriber") {
      body.push(...subscriber(String(++level), String(provider)));
    } else if (who === "dependent") {
      body.push(
        ...subscriber(String(level + 1), String(provider)),
        ...dependent(String(level + 2), String(level + 1)),
      );
      level += 2;
    }
    const text = claim(`${prefix}${index}`)
      .join("\n")
      .replace("*135.50*", defect?.[0] === "*135.50*" ? "*x*" : `*${charge / 100}*`);
    body.push(...(defect === undefined ? text : text.replace(...defect)).split("\n").filter(Boolean));
  }
  return body;
}

const layouts = fc.constantFrom<Layout>(
  {},
  { element: "|", component: ">", terminator: "\n", lineBreak: "" },
  { element: "\u001d", component: "\u001f", terminator: "\u001c", lineBreak: "", repetition: "U" },
  { element: "-", component: "+", terminator: "'" },
);

const files = fc
  .record({
    transactions: fc.array(fc.array(claims, { maxLength: 6 }), { minLength: 1, maxLength: 4 }),
    perGroup: fc.integer({ min: 1, max: 3 }),
    layout: layouts,
    skipped: fc.boolean(),
    cut: fc.option(fc.double({ min: 0.2, max: 1, noNaN: true }), { nil: undefined, freq: 3 }),
    asks: fc.boolean(),
  })
  .map(({ transactions, perGroup, layout, skipped, cut, asks }) => {
    const written = transactions.map((made, index) =>
      transaction(
        bodyOf(made, `T${index}C`),
        String(index + 1).padStart(4, "0"),
        index === 0 && skipped ? "005010X224A2" : undefined,
      ),
    );
    const groups: string[][] = [];
    for (let at = 0; at < written.length; at += perGroup) {
      groups.push(group(written.slice(at, at + perGroup), String(groups.length + 1)));
    }
    const { element = "*" } = layout;
    const text = interchange(groups, layout).replace(
      `${element}0${element}T`,
      `${element}${asks ? 1 : 0}${element}T`,
    );
    const isHeld = new Map<string, boolean>(
      transactions.flatMap((made, index) =>
        made.map((one, nth) => [`T${index}C${nth}`, one.isHeld] as const),
      ),
    );
    return {
      text: cut === undefined ? text : text.slice(0, Math.max(107, Math.floor(text.length * cut))),
      isHeld,
    };
  });

const rejection = statusDecisionOf({
  status: "hold",
  findings: [
    { edit: "modifier/ncci-ptp", severity: "hold", lines: [1, 2], carc: "236", rarc: null },
    { edit: "integrity/charge-balance", severity: "hold", lines: [], carc: "16", rarc: "M54" },
  ],
});

/** The answer, with the pieces that must be spooled written to a spool of its own. */
function answerTo(entries: readonly Received[], take: (entry: Received) => AnswerPiece[]): string {
  const answer = new AnswerText();
  for (const entry of entries) answer.add(take(entry));
  return answer.text;
}

/** Checks that two packages read the same segments. */
async function checkByOthers(text: string, segments: readonly Elements[]): Promise<void> {
  const read: string[] = [];
  const parser = Readable.from([text]).pipe(new X12parser());
  for await (const segment of parser) read.push((segment as { name: string }).name);
  // It reads the line break after the last segment as another one.
  expect(read.filter(Boolean)).toEqual(segments.map(([id]) => id));
  // It wants a group in each interchange, and the TA1 in a group, where the standard does not have it.
  if (!segments.some(([id]) => id === "GS")) return;
  const terminator = text[105]!;
  const kept = text.split(terminator).filter((segment) => !segment.trimStart().startsWith("TA1"));
  const parsed = new X12Parser(true).parse(kept.join(terminator));
  const interchanges = "interchanges" in parsed ? parsed.interchanges : [parsed];
  const ids = interchanges.flatMap(({ functionalGroups }) =>
    functionalGroups.flatMap(({ transactions }) =>
      transactions.flatMap(({ segments }) => segments.map(({ tag }) => tag)),
    ),
  );
  expect(ids).toEqual(
    segments.map(([id]) => id).filter((id) => !["ISA", "GS", "ST", "SE", "GE", "IEA", "TA1"].includes(id!)),
  );
}

test("277CA: each claim of a file once, with its status, and totals that are its sums", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ text, isHeld }) => {
      const entries = await receive(text);
      const decisionOf = (entry: Received): StatusDecision | undefined =>
        entry.kind === "claim" && isHeld.get(entry.claim.controlNumber) ? rejection : undefined;
      const writer = new ClaimStatusWriter({ now, controlNumber: numbers() });
      const answer = answerTo(entries, (entry) => writer.take(entry, decisionOf(entry)));
      const segments = segmentsOf(answer);
      const expected: string[] = [];
      let cents = 0;
      for (const entry of entries) {
        if (entry.kind === "claim") {
          expected.push(`${entry.claim.controlNumber} ${decisionOf(entry) ? "U" : "WQ"}`);
          cents += entry.claim.chargeCents;
        } else if (entry.kind === "rejected" && entry.known) {
          expected.push(`${entry.rejection.controlNumber ?? "0"} U`);
          cents += entry.known.chargeCents ?? 0;
        }
      }
      if (expected.length === 0) {
        expect(answer).toBe("");
        return;
      }
      checkAgainst(guide277ca, segments);
      checkEnvelope(segments);
      await checkByOthers(answer, segments);

      const found: string[] = [];
      const totals = { claims: 0, cents: 0 };
      let level = "";
      for (const [index, [id, first, second, third]] of segments.entries()) {
        if (id === "HL") level = third!;
        if (id === "TRN" && level === "PT") found.push(`${second} ${segments[index + 1]![3]}`);
        if (id === "QTY") totals.claims += Number(second);
        if (id === "AMT") totals.cents += Math.round(Number(second) * 100);
        if (id === "HL" && first !== "1") expect(Number(second)).toBeLessThan(Number(first));
      }
      expect(found).toEqual(expected);
      expect(totals).toEqual({ claims: expected.length, cents });
    }),
  );
});

test("999: each transaction once, with a status that agrees with its claims, and each problem at its position", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ text }) => {
      const entries = await receive(text);
      const writer = new AcknowledgmentWriter({ now, controlNumber: numbers() });
      const answer = answerTo(entries, (entry) => writer.take(entry));
      const segments = segmentsOf(answer);
      if (answer === "") return;
      checkAgainst(guide999, segments);
      checkEnvelope(segments);
      await checkByOthers(answer, segments);

      const expected: string[] = [];
      let [accepted, rejected] = [0, 0];
      const positions = new Set<string>();
      const perSet: string[] = [];
      for (const entry of entries) {
        if (entry.kind === "transaction") {
          [accepted, rejected] = [0, 0];
          perSet.push(entry.controlNumber);
        }
        if (entry.kind === "claim") accepted += 1;
        if (entry.kind === "rejected" && entry.known) {
          rejected += 1;
          for (const { position } of entry.problems) positions.add(`${perSet.length} ${position}`);
        }
        if (entry.kind === "end" && entry.of === "transaction") {
          const isFlawed = rejected > 0 || entry.problems.length > 0;
          expected.push(isFlawed ? (accepted > 0 ? "E" : "R") : "A");
        }
      }
      const ofSets = segments.filter(([id]) => id === "IK5").map(([, status]) => status);
      expect(ofSets).toEqual(expected);
      expect(segments.filter(([id]) => id === "AK2").map(([, , control]) => control)).toEqual(perSet);
      let set = 0;
      const reported = new Set<string>();
      for (const [id, , position] of segments) {
        if (id === "AK2") set += 1;
        if (id === "IK3") reported.add(`${set} ${position}`);
      }
      expect([...reported].sort()).toEqual([...positions].sort());
      const accepting = segments
        .filter(([id]) => id === "AK9")
        .reduce((sum, elements) => sum + Number(elements[4]), 0);
      expect(accepting).toBe(expected.filter((status) => status !== "R").length);
    }),
  );
});
