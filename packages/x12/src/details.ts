import type { AmbulanceTransport, Attachment, CalendarDate, Comment, Condition } from "@firstpass/claim";
import { limits } from "@firstpass/claim";
import type { Segment } from "./segment.ts";
import { segmentFaults } from "./segment-problem.ts";

/** Segments that a claim and a service line have in the same form. */
interface SharedDetails {
  attachments?: Attachment[] | undefined;
  comments?: Comment[] | undefined;
  conditions?: Condition[] | undefined;
  ambulance?: AmbulanceTransport | undefined;
}

const firstCondition = 3;

/** Reads a PWK, NTE, CRC or CR1. */
export function readDetail(segment: Segment, details: SharedDetails): void {
  switch (segment.id) {
    case "PWK": {
      const reportType = segment.upperTextOf(1);
      if (reportType === undefined) return;
      const attachment = {
        reportType,
        transmission: segment.upperTextOf(2),
        controlNumber: segment.textOf(6),
      };
      details.attachments = withItem(details.attachments, attachment, segment);
      return;
    }
    case "NTE": {
      const text = segment.textOf(2);
      if (text !== undefined) {
        details.comments = withItem(details.comments, { code: segment.upperTextOf(1), text }, segment);
      }
      return;
    }
    case "CRC": {
      const category = segment.upperTextOf(1);
      if (category === undefined) return;
      const condition = {
        category,
        applies: segment.upperTextOf(2),
        codes: codesFrom(segment, firstCondition),
      };
      details.conditions = withItem(details.conditions, condition, segment);
      return;
    }
    case "CR1":
      details.ambulance = {
        weight: quantityAt(segment, 2),
        reason: segment.upperTextOf(4),
        distance: quantityAt(segment, 6),
        roundTripPurpose: segment.textOf(9),
        stretcherPurpose: segment.textOf(10),
      };
  }
}

/** The items with one more, or a problem if there are too many. */
export function withItem<Item>(
  items: Item[] | undefined,
  item: Item,
  segment: Segment,
  max: number = limits.listedMax,
) {
  const all = items ?? [];
  if (all.length === max)
    segment.reject(`there are more than ${max} ${segment.name} segments`, { code: segmentFaults.tooMany });
  else all.push(item);
  return all;
}

/** The codes of all elements from `first` on. */
function codesFrom(segment: Segment, first: number): string[] {
  const codes: string[] = [];
  for (let element = first; element <= segment.count && codes.length < limits.listedMax; element++) {
    const code = segment.upperTextOf(element);
    if (code !== undefined) codes.push(code);
  }
  return codes;
}

export function quantityAt(segment: Segment, element: number): number | undefined {
  return segment.isEmpty(element) ? undefined : segment.quantity(element);
}

/** The date of a DTP, or the first of a range. Times are not read. */
export function dateOf(dtp: Segment): CalendarDate | undefined {
  const format = dtp.code(2);
  if (format === "D8") return dtp.date(3);
  if (format === "DT") return dtp.dateOfTime(3);
  return format === "RD8" ? dtp.dateRange(3)?.from : undefined;
}
