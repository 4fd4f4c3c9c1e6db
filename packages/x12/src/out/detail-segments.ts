import type {
  Adjustment,
  AmbulanceTransport,
  Attachment,
  CalendarDate,
  Comment,
  Condition,
} from "@firstpass/claim";
import { amount, compactDate, quantity, type SegmentList } from "./segment-list.ts";

const attachmentsMax = 10;
const conditionCodesMax = 5;
const adjustmentsOfSegment = 6;

/** DTP with one date. */
export function writeDate(list: SegmentList, qualifier: string, date: CalendarDate | undefined): void {
  list.addIf(compactDate(date), "DTP", qualifier, "D8", compactDate(date));
}

/** REF with a number. */
export function writeReference(
  list: SegmentList,
  field: string,
  qualifier: string,
  value: string | undefined,
): void {
  const number = list.code(field, value, 50);
  list.addIf(number, "REF", qualifier, number);
}

/** PWK. */
export function writeAttachments(
  list: SegmentList,
  field: string,
  attachments: readonly Attachment[] = [],
): void {
  if (attachments.length > attachmentsMax) {
    list.problem(field, `has more than the ${attachmentsMax} attachments of an 837P: send fewer`);
  }
  attachments.forEach(({ reportType, transmission, controlNumber }, at) => {
    const path = `${field}[${at}]`;
    const number = list.code(`${path}.controlNumber`, controlNumber, 50);
    list.add(
      "PWK",
      list.code(`${path}.reportType`, reportType, 2),
      list.requiredCode(`${path}.transmission`, transmission, 2),
      "",
      "",
      number === "" ? "" : "AC",
      number,
    );
  });
}

/** NTE. A longer comment is refused: cutting it could change what it says. */
export function writeComments(
  list: SegmentList,
  field: string,
  comments: readonly Comment[] = [],
  max: number,
): void {
  if (comments.length > max) {
    list.problem(field, `has more than the ${max} an 837P has room for: join or shorten them`);
  }
  comments.forEach(({ code, text }, at) => {
    const path = `${field}[${at}]`;
    const safe = list.requiredText(`${path}.text`, text, 256);
    if (safe.length > 80) list.problem(`${path}.text`, "is longer than 80 characters: shorten it");
    list.add("NTE", list.code(`${path}.code`, code, 3) || "ADD", safe);
  });
}

/** CR1. */
export function writeAmbulance(
  list: SegmentList,
  field: string,
  ambulance: AmbulanceTransport | undefined,
): void {
  if (ambulance === undefined) return;
  const { weight, reason, distance, roundTripPurpose, stretcherPurpose } = ambulance;
  if (distance === undefined) list.problem(`${field}.distance`, "is missing: an 837P requires it");
  list.add(
    "CR1",
    weight === undefined ? "" : "LB",
    quantity(weight),
    "",
    list.requiredCode(`${field}.reason`, reason, 1),
    distance === undefined ? "" : "DH",
    quantity(distance),
    "",
    "",
    list.text(`${field}.roundTripPurpose`, roundTripPurpose, 80),
    list.text(`${field}.stretcherPurpose`, stretcherPurpose, 80),
  );
}

/** CRC. */
export function writeConditions(
  list: SegmentList,
  field: string,
  conditions: readonly Condition[] = [],
): void {
  conditions.forEach(({ category, applies, codes }, at) => {
    const path = `${field}[${at}]`;
    if (codes.length > conditionCodesMax) {
      list.problem(`${path}.codes`, `has more than the ${conditionCodesMax} codes of an 837P: send fewer`);
    }
    if (codes.length === 0) list.problem(`${path}.codes`, "is empty: an 837P requires a code");
    list.add(
      "CRC",
      list.code(`${path}.category`, category, 2),
      list.requiredCode(`${path}.applies`, applies, 1),
      ...codes.map((code, nth) => list.code(`${path}.codes[${nth}]`, code, 3)),
    );
  });
}

/** CAS: six adjustments of one group each. */
export function writeAdjustments(
  list: SegmentList,
  field: string,
  adjustments: readonly Adjustment[] = [],
): void {
  let start = 0;
  while (start < adjustments.length) {
    const { group } = adjustments[start]!;
    let end = start + 1;
    while (
      end < adjustments.length &&
      end - start < adjustmentsOfSegment &&
      adjustments[end]!.group === group
    ) {
      end++;
    }
    const elements = adjustments
      .slice(start, end)
      .flatMap((adjustment, nth) => [
        list.code(`${field}[${start + nth}].carc`, adjustment.carc, 5),
        amount(adjustment.amountCents),
        quantity(adjustment.quantity),
      ]);
    list.add("CAS", group, ...elements);
    start = end;
  }
}
