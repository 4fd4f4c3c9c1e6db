import {
  type AccumulatorBucket,
  type AccumulatorTotal,
  type Cents,
  formatMoney,
  type ServiceLine,
} from "@firstpass/claim";
import type { Content, Policy, TherapyThreshold } from "@firstpass/content";
import { accumulatorTotalOf } from "./accumulator-total.ts";

/** A patient's therapy of one year and bucket: before the claim, and after each of the claim's lines. */
export interface Accumulator {
  readonly year: number;
  /** "physical and speech-language therapy", "occupational therapy". */
  readonly name: string;
  readonly threshold: TherapyThreshold;
  /** The year of the threshold: an earlier one if the policy states none for `year`. */
  readonly thresholdYear: number;
  /** A line beyond it needs KX. */
  readonly thresholdCents: Cents;
  readonly before: Sum;
  /** Lines count by service date and number. */
  readonly steps: readonly { readonly line: ServiceLine; readonly after: Sum }[];
}

export interface Sum {
  /** The lines whose rate is known. */
  readonly allowedCents: Cents;
  /** Including the charges of the other lines: the most the total can be. */
  readonly mostCents: Cents;
}

const names: Record<AccumulatorBucket, string> = {
  "physical-and-speech": "physical and speech-language therapy",
  occupational: "occupational therapy",
};

/** The accumulators that the claim's lines add to, from the first year for which the payer has a threshold. */
export function readAccumulators(
  { lines, policy, content }: { lines: readonly ServiceLine[]; policy: Policy; content: Content },
  totals: readonly AccumulatorTotal[],
): Accumulator[] {
  const accumulators: (Accumulator & {
    bucket: AccumulatorBucket;
    steps: { line: ServiceLine; after: Sum }[];
  })[] = [];
  if (policy.thresholds.size === 0) return accumulators;
  for (const line of lines.toSorted(byDateAndNumber)) {
    const added = accumulatorTotalOf(line, policy, content);
    const stated = added && thresholdOf(added.year, policy);
    if (!added || !stated) continue;
    const { year, bucket } = added;
    let known = accumulators.find((each) => each.year === year && each.bucket === bucket);
    if (!known) {
      const { threshold } = stated;
      const thresholdCents =
        bucket === "occupational" ? threshold.occupationalCents : threshold.physicalAndSpeechCents;
      const before = totals
        .filter((total) => total.year === year && total.bucket === bucket)
        .reduce(plus, { allowedCents: 0, mostCents: 0 });
      known = { year, bucket, name: names[bucket], ...stated, thresholdCents, before, steps: [] };
      accumulators.push(known);
    }
    known.steps.push({ line, after: plus(known.steps.at(-1)?.after ?? known.before, added) });
  }
  return accumulators;
}

/** The year's threshold, or that of the last year before it that has one: it rises every year. */
function thresholdOf(
  year: number,
  { thresholds }: Policy,
): Pick<Accumulator, "threshold" | "thresholdYear"> | null {
  let thresholdYear: number | null = null;
  for (const stated of thresholds.keys()) {
    if (stated <= year && (thresholdYear === null || stated > thresholdYear)) thresholdYear = stated;
  }
  return thresholdYear === null ? null : { threshold: thresholds.get(thresholdYear)!, thresholdYear };
}

function plus({ allowedCents, mostCents }: Sum, total: AccumulatorTotal): Sum {
  return {
    allowedCents: allowedCents + total.allowedCents,
    mostCents: mostCents + total.allowedCents + total.chargedCents,
  };
}

/** Orders lines by service date, then by number. */
export function byDateAndNumber(one: ServiceLine, other: ServiceLine): number {
  if (one.serviceDate === other.serviceDate) return one.number - other.number;
  return one.serviceDate < other.serviceDate ? -1 : 1;
}

/** The point at which an accumulator exceeds an amount. */
export interface Crossing {
  /** Whether the lines with known rates alone exceed it; otherwise it is exceeded only if charges are allowed in full. */
  readonly isKnown: boolean;
  /** The line that exceeds it and the lines that count after it. */
  readonly lines: readonly ServiceLine[];
  /** The total including the first of these lines; an upper bound unless `isKnown`. */
  readonly totalCents: Cents;
  /** The part of the total that is charges. */
  readonly chargedCents: Cents;
}

/** Where the accumulator certainly exceeds an amount, then the earlier lines where it might. */
export function crossingsOf({ steps }: Accumulator, amountCents: Cents): Crossing[] {
  const known = steps.filter(({ after }) => after.allowedCents > amountCents);
  const likely = steps.filter(
    ({ after }) => after.mostCents > amountCents && after.allowedCents <= amountCents,
  );
  return [
    ...known.slice(0, 1).map(({ after: { allowedCents } }) => ({
      isKnown: true,
      lines: known.map(({ line }) => line),
      totalCents: allowedCents,
      chargedCents: 0,
    })),
    ...likely.slice(0, 1).map(({ after: { allowedCents, mostCents } }) => ({
      isKnown: false,
      lines: likely.map(({ line }) => line),
      totalCents: mostCents,
      chargedCents: mostCents - allowedCents,
    })),
  ];
}

/** "$2,480.00". */
export function dollars(cents: Cents): string {
  return `$${formatMoney(cents).replace(/\B(?=(\d{3})+\.)/g, ",")}`;
}
