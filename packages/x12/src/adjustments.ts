import { type Adjustment, type AdjustmentGroup, adjustmentGroups, limits } from "@firstpass/claim";
import { upperCase } from "./element-text.ts";
import type { Segment } from "./segment.ts";
import { elementFaults, segmentFaults } from "./segment-problem.ts";

/** CAS02, 05, 08, 11, 14 and 17 are reason codes, each followed by an amount and a quantity. */
const firstReason = 2;
const lastReason = 17;
const reasonStep = 3;

const { adjustmentsMax } = limits;

const reasonPattern = /^[A-Z]{0,2}\d{1,3}$/;
const remarkPattern = /^[A-Z]{1,2}\d{1,4}$/;

/** Adds the adjustments of a CAS. */
export function readAdjustments(segment: Segment, adjustments: Adjustment[]): void {
  const group = groupOf(segment);
  if (group === null) {
    segment.reject(`CAS01 is not one of ${adjustmentGroups.join(", ")}`, {
      element: 1,
      code: elementFaults.code,
    });
    return;
  }
  for (let element = firstReason; element <= lastReason; element += reasonStep) {
    if (segment.isEmpty(element) && segment.isEmpty(element + 1)) continue;
    const reason = segment.requiredText(element);
    if (reason === undefined) continue;
    // Some payers pad reason codes with zeros: 045.
    const carc = upperCase(reason).replace(/^0+(?=\d)/, "");
    if (!reasonPattern.test(carc)) {
      segment.rejectElement(element, "is not an adjustment reason code", elementFaults.code);
      continue;
    }
    if (adjustments.length === adjustmentsMax) {
      segment.reject(`there are more than ${adjustmentsMax} adjustments`, { code: segmentFaults.tooMany });
      return;
    }
    const adjustment: Adjustment = { group, carc, amountCents: segment.signedCents(element + 1) };
    if (!segment.isEmpty(element + 2)) adjustment.quantity = segment.quantity(element + 2);
    adjustments.push(adjustment);
  }
}

function groupOf(segment: Segment): AdjustmentGroup | null {
  const code = segment.code(1);
  return adjustmentGroups.find((group) => group === code) ?? null;
}

/** Adds the remark code at `element`, if any, unless `remarks` already has it. */
export function readRemark(segment: Segment, element: number, remarks: string[]): void {
  const text = segment.textOf(element);
  if (text === undefined) return;
  const rarc = upperCase(text);
  if (!remarkPattern.test(rarc)) segment.rejectElement(element, "is not a remark code", elementFaults.code);
  else if (!remarks.includes(rarc)) remarks.push(rarc);
}

/** The sum of the amounts, in cents. */
export function sumOf(adjustments: readonly Adjustment[]): number {
  let sum = 0;
  for (const { amountCents } of adjustments) sum += amountCents;
  return sum;
}
