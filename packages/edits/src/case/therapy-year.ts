import { type Cents, formatMoney, type ServiceLine } from "@firstpass/claim";
import type { TherapyThreshold } from "@firstpass/content";
import type { Case } from "./case.ts";
import { accrualOf, type TherapyBucket, type TherapyTotal } from "./therapy-total.ts";

/** A year's therapy of one bucket as it stands before the claim, and with each of the claim's lines. */
export interface TherapyYear {
  readonly year: number;
  /** "physical and speech-language therapy", "occupational therapy". */
  readonly name: string;
  readonly threshold: TherapyThreshold;
  /** Past it a line needs KX. */
  readonly thresholdCents: Cents;
  readonly before: Sum;
  /** By service date and number, which is the order in which they count. */
  readonly steps: readonly { readonly line: ServiceLine; readonly after: Sum }[];
}

export interface Sum {
  /** Of the lines whose rate is known. */
  readonly allowedCents: Cents;
  /** With the charges of the others: the total is no more than this. */
  readonly mostCents: Cents;
}

const names: Record<TherapyBucket, string> = {
  "physical-and-speech": "physical and speech-language therapy",
  occupational: "occupational therapy",
};

/** The years that the claim's lines add to, where the payer has thresholds for them. */
export function readTherapyYears({ lines, totals, policy, content }: Case<"accumulators">): TherapyYear[] {
  const years: (TherapyYear & { bucket: TherapyBucket; steps: { line: ServiceLine; after: Sum }[] })[] = [];
  if (policy.thresholds.size === 0) return years;
  for (const line of lines.toSorted(byDateAndNumber)) {
    const accrual = accrualOf(line, policy, content);
    const threshold = accrual && policy.thresholds.get(accrual.year);
    if (!threshold) continue;
    const { year, bucket } = accrual;
    let known = years.find((each) => each.year === year && each.bucket === bucket);
    if (!known) {
      const thresholdCents =
        bucket === "occupational" ? threshold.occupationalCents : threshold.physicalAndSpeechCents;
      const before = totals
        .filter((total) => total.year === year && total.bucket === bucket)
        .reduce(plus, { allowedCents: 0, mostCents: 0 });
      known = { year, bucket, name: names[bucket], threshold, thresholdCents, before, steps: [] };
      years.push(known);
    }
    known.steps.push({ line, after: plus(known.steps.at(-1)?.after ?? known.before, accrual) });
  }
  return years;
}

function plus({ allowedCents, mostCents }: Sum, total: TherapyTotal): Sum {
  return {
    allowedCents: allowedCents + total.allowedCents,
    mostCents: mostCents + total.allowedCents + total.chargedCents,
  };
}

function byDateAndNumber(one: ServiceLine, other: ServiceLine): number {
  if (one.serviceDate === other.serviceDate) return one.number - other.number;
  return one.serviceDate < other.serviceDate ? -1 : 1;
}

/** Where a year's total passes an amount. */
export interface Crossing {
  /** By the lines whose rate is known alone; else only if the charges of the others are allowed in full. */
  readonly isKnown: boolean;
  /** The line with which it does, and those that count after it. */
  readonly lines: readonly ServiceLine[];
  /** With the first of them; at most, where it is not known. */
  readonly totalCents: Cents;
  /** How much of that are charges. */
  readonly chargedCents: Cents;
}

/** Where the year's total surely passes an amount, then the lines before with which it may. */
export function crossingsOf({ steps }: TherapyYear, amountCents: Cents): Crossing[] {
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
