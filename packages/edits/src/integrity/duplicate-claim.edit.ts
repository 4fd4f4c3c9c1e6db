import type { ServiceLine } from "@firstpass/claim";
import type { Case } from "../case/case.ts";
import { isBilledBy, isRepeat, isSameService } from "../case/same-service.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/duplicate-claim",
  title: "Duplicate service line",
  source: "Medicare Claims Processing Manual, chapter 1, section 120",
  severity: "hold",
  // Other units, charges or diagnoses can mean that the service was repeated and only the modifier is missing.
  warns: ["similar"],
  predicts: { carc: "18", rarc: null },
  effective: {},
  needs: ["history"],
  messages: {
    billed: "{Lines}: {procedure} on {date} was already billed on {earlier}, line {earlierLine}.",
    twice: "{Lines}: {procedure} on {date} repeats line {first}, with the same modifiers and provider.",
    similar:
      "{Lines}: {procedure} on {date} is billed again after line {first}, with the same modifiers and provider but other {differences}.",
  },
  actions: {
    billed:
      "Remove the line. To correct the earlier claim, send a replacement (frequency 7), or ask Medicare Part B for a reopening. If the service was repeated, append modifier 76 or 77.",
    twice:
      "Combine the units on line {first}. If the service was repeated, append the modifier that explains why: 76, 77, 91 or 59.",
    similar:
      "Combine the units on line {first}. If the service was repeated, append the modifier that explains why: 76, 77, 91 or 59.",
  },
  *check(subject) {
    if (subject.claim.frequency === "8") return;
    if (subject.claim.frequency !== "7") yield* billedEarlier(subject);
    yield* billedTwice(subject);
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP earlier: 97112-GP @2026-02-27",
      "97112-GP earlier: 97110-GP",
      "97112-GP-76 earlier: 97112-GP-76",
      "97112-GP-59 earlier: 97112-GP",
      "{frequency 7} 97112-GP earlier: 97112-GP",
      "97112-GP earlier: {billing 1245319599} 97112-GP",
      "97530-GP by:1234567893 earlier: 97530-GP",
      "{payer 60054} 97112-GP earlier: 97112-GP",
      "{payer 60054, after 60054} 97112-GP earlier: {payer 60054} 97112-GP",
      "97112-GP | 97112-GP-59",
      "97112-GP-59 | 97112-GP-59",
      "97112-GP | 97112-GP-76",
      "99213 | 99213 @2026-03-04",
      "20610-RT | 20610-LT",
      "97112-GP by:1245319599 | 97112-GP by:1234567893",
      "99213 place:11 | 99213 place:12",
      "27447-62-RT by:1245319599 earlier: 27447-62-RT by:1234567893",
      "27447-80-RT by:1245319599 earlier: 27447-RT by:1245319599",
      "{frequency 8} 97112-GP | 97112-GP",
    ],
    flagged: {
      "97112-GP earlier: 97112-GP": "billed",
      "97112-59-GP x2 earlier: 97110-GP | 97112-GP-59": "billed",
      "97112-GP-0X earlier: 97112-GP": "billed",
      "{payer 60054, after 06102} 97112-GP earlier: {payer 60054, after 06102} 97112-GP": "billed",
      "97112-GP | 97112-GP": "twice",
      "97112-GP | 97110-GP | 97112-GP | 97112-GP": "twice",
      "{frequency 7} 97112-GP | 97112-GP": "twice",
      "97112-GP | 97112-GP-0X": "twice",
      "27447-80-RT | 27447-80-RT": "twice",
      "97112-GP | 97112-GP x2": "similar",
      "97112-GP [M54.50] | 97112-GP [R26.81]": "similar",
    },
  },
});

/** Whether billing the line twice is a mistake. A line of an institutional claim may have no procedure to compare. */
function isRepeatable(line: ServiceLine): boolean {
  return line.procedure !== "" && !isRepeat(line);
}

function* billedEarlier({ claim, lines, history, content }: Case<"history">) {
  for (const line of lines) {
    if (!isRepeatable(line)) continue;
    const earlier = history.find((billed) => isBilledBy(line, billed, claim, content));
    if (!earlier) continue;
    const { controlNumber } = earlier;
    yield {
      message: "billed" as const,
      lines: [line],
      procedure: line.procedure,
      date: line.serviceDate,
      earlier:
        controlNumber === claim.controlNumber
          ? "an earlier claim with this control number"
          : `claim ${controlNumber}`,
      earlierLine: earlier.line,
    };
  }
}

/** One problem for the lines that repeat another in the same way. */
function* billedTwice({ claim, lines, content }: Case) {
  const firsts: ServiceLine[] = [];
  const repeats: { line: ServiceLine; first: ServiceLine; differences: string }[] = [];
  for (const line of lines.toSorted((one, other) => one.number - other.number)) {
    if (!isRepeatable(line)) continue;
    const first = firsts.find((other) => isSameService(other, line, claim, content));
    if (first) repeats.push({ line, first, differences: differencesOf(first, line) });
    else firsts.push(line);
  }
  const alike = Map.groupBy(repeats, ({ first, differences }) => `${first.number} ${differences}`);
  for (const group of alike.values()) {
    const { line, first, differences } = group[0]!;
    const { procedure, serviceDate: date } = line;
    const about = { lines: group.map(({ line }) => line), procedure, date, first: first.number };
    if (differences === "") yield { message: "twice" as const, ...about };
    else yield { message: "similar" as const, ...about, differences };
  }
}

function differencesOf(one: ServiceLine, other: ServiceLine): string {
  const differences: string[] = [];
  if (one.units !== other.units) differences.push("units");
  else if (one.chargeCents !== other.chargeCents) differences.push("charges");
  if (one.diagnosisPointers.join() !== other.diagnosisPointers.join()) differences.push("diagnoses");
  return inWords(differences);
}
