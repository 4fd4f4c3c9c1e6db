import { number } from "../reading/convert.ts";
import type { Draft } from "../reading/draft.ts";
import type { JsonSource } from "../reading/json-source.ts";

/** Reads reports that are sent separately (PWK). */
export function readAttachments(draft: Draft, ...sources: readonly JsonSource[]): void {
  draft.each(
    "attachments",
    sources[0]!,
    sources.flatMap(({ items }) => items),
    (attachment, item) => {
      attachment.put("reportType", item.get("attachmentReportTypeCode"));
      attachment.put("transmission", item.get("attachmentTransmissionCode"));
      attachment.put("controlNumber", item.get("attachmentControlNumber"));
      item.skip("attachmentId");
    },
  );
}

/** Reads fields with free text for the payer (NTE). */
export function readComments(
  draft: Draft,
  source: JsonSource,
  fields: readonly [name: string, code: string][],
): void {
  const present = fields
    .map(([name, code]) => ({ text: source.get(name), code }))
    .filter(({ text }) => text.isPresent)
    .map(({ text, code }) => ({ text, code, value: text.value, path: text.path }));
  draft.each("comments", source, present, (comment, { text, code }) => {
    comment.set("code", code, text);
    comment.put("text", text);
  });
}

/** A statement about the patient's condition (CRC), before its parts are read. */
export interface ConditionSource {
  source: JsonSource;
  category: unknown;
  applies: unknown;
  codes: readonly unknown[];
}

/** Reads the certification of an ambulance transport (CRC*07), which claims and lines have in the same form. */
export function ambulanceConditions(source: JsonSource): ConditionSource[] {
  return source.get("ambulanceCertification").items.map((item) => ({
    source: item,
    category: "07",
    applies: item.get("certificationConditionIndicator").value,
    codes: codesOf(item.get("conditionCodes")),
  }));
}

export function codesOf(source: JsonSource): unknown[] {
  return source.items.filter(({ isPresent }) => isPresent).map(({ value }) => value);
}

export function putConditions(
  draft: Draft,
  source: JsonSource,
  conditions: readonly ConditionSource[],
): void {
  const items = conditions.map((condition) => ({
    ...condition,
    value: condition.source.value,
    path: condition.source.path,
  }));
  draft.each("conditions", source, items, (read, item) => {
    read.set("category", item.category, item);
    read.set("applies", item.applies, item);
    read.set("codes", item.codes, item);
  });
}

/** Reads an ambulance transport (CR1). */
export function readAmbulance(ambulance: Draft, source: JsonSource): void {
  ambulance.put("weight", source.get("patientWeightInPounds"), number);
  ambulance.put("reason", source.get("ambulanceTransportReasonCode"));
  ambulance.put("distance", source.get("transportDistanceInMiles"), number);
  ambulance.put("roundTripPurpose", source.get("roundTripPurposeDescription"));
  ambulance.put("stretcherPurpose", source.get("stretcherPurposeDescription"));
}
