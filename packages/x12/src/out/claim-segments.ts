import type { BilledClaim, ClaimDates } from "@firstpass/claim";
import {
  writeAmbulance,
  writeAttachments,
  writeComments,
  writeConditions,
  writeDate,
  writeReference,
} from "./detail-segments.ts";
import { writeLine } from "./line-segments.ts";
import { writeOtherPayers } from "./other-payer-segments.ts";
import { roles, writePlace, writeProvider } from "./party-segments.ts";
import { amount, compactDate, type SegmentList } from "./segment-list.ts";

/** In the order of the guide. */
const dates: readonly [qualifier: string, field: keyof ClaimDates][] = [
  ["431", "onset"],
  ["454", "initialTreatment"],
  ["304", "lastSeen"],
  ["453", "acuteManifestation"],
];
const datesAfterAccident: readonly [qualifier: string, field: keyof ClaimDates][] = [
  ["484", "lastMenstrualPeriod"],
  ["455", "lastXray"],
  ["471", "prescription"],
];
const datesAfterDisability: readonly [qualifier: string, field: keyof ClaimDates][] = [
  ["297", "lastWorked"],
  ["296", "returnToWork"],
  ["435", "admission"],
  ["096", "discharge"],
  ["090", "assumedCare"],
  ["091", "relinquishedCare"],
  ["444", "firstContact"],
];

const diagnosesMax = 12;
const conditionCodesOfSegment = 12;
const causesMax = 3;
const commentsMax = 1;

/** Loop 2300: the claim with its other payers and lines. */
export function writeClaim(list: SegmentList, claim: BilledClaim): void {
  writeClm(list, claim);
  writeDates(list, claim);
  writeAttachments(list, "attachments", claim.attachments);
  list.addIf(amount(claim.patientPaidCents), "AMT", "F5", amount(claim.patientPaidCents));
  writeReference(list, "mammographyCertification", "EW", claim.mammographyCertification);
  writeReference(list, "referralNumber", "9F", claim.referralNumber);
  writeReference(list, "priorAuthorization", "G1", claim.priorAuthorization);
  writeOriginalReference(list, claim);
  writeReference(list, "cliaNumber", "X4", claim.cliaNumber);
  writeReference(list, "deviceExemption", "LX", claim.deviceExemption);
  writeReference(list, "clearinghouseNumber", "D9", claim.clearinghouseNumber);
  writeReference(list, "demonstrationId", "P4", claim.demonstrationId);
  writeComments(list, "comments", claim.comments, commentsMax);
  writeAmbulance(list, "ambulance", claim.ambulance);
  writeSpinalManipulation(list, claim);
  writeConditions(list, "conditions", claim.conditions);
  writeDiagnoses(list, claim);
  writeProvider(list, "referringProvider", claim.referringProvider, roles.referringProvider);
  writeProvider(list, "renderingProvider", claim.renderingProvider, roles.renderingProvider);
  writeProvider(list, "serviceFacility", claim.serviceFacility, roles.serviceFacility);
  writeProvider(list, "supervisingProvider", claim.supervisingProvider, roles.supervisingProvider);
  writePlace(list, "pickUp", claim.pickUp, "PW");
  writePlace(list, "dropOff", claim.dropOff, "45");
  writeOtherPayers(list, claim);
  claim.lines.forEach((line, at) => {
    writeLine(list, line, at, claim);
  });
}

function writeClm(list: SegmentList, claim: BilledClaim): void {
  const { accident, chargeCents, frequency } = claim;
  const causes = accident?.causes ?? [];
  if (causes.length > causesMax) {
    list.problem("accident.causes", `has more than the ${causesMax} causes of an 837P: send fewer`);
  }
  if (!["1", "7", "8"].includes(frequency)) {
    list.problem("frequency", "is not a frequency of an 837P: send 1, 7 or 8");
  }
  const accidentParts = [0, 1, 2].map((at) => list.code(`accident.causes[${at}]`, causes[at], 3));
  list.add(
    "CLM",
    list.requiredCode("controlNumber", claim.controlNumber, 38),
    amount(chargeCents),
    "",
    "",
    [
      list.requiredCode("placeOfService", claim.placeOfService, 2),
      "B",
      list.requiredCode("frequency", frequency, 1),
    ],
    list.requiredCode("signatureOnFile", claim.signatureOnFile, 1),
    list.requiredCode("assignment", claim.assignment, 1),
    list.requiredCode("benefitsAssigned", claim.benefitsAssigned, 1),
    list.requiredCode("releaseOfInformation", claim.releaseOfInformation, 1),
    list.code("patientSignatureSource", claim.patientSignatureSource, 1),
    [
      ...accidentParts,
      list.code("accident.state", accident?.state, 2),
      list.code("accident.country", accident?.country, 3),
    ],
    list.code("specialProgram", claim.specialProgram, 3),
    ...Array<string>(7).fill(""),
    list.code("delayReason", claim.delayReason, 2),
  );
}

function writeDates(list: SegmentList, { dates: values = {}, accident }: BilledClaim): void {
  for (const [qualifier, field] of dates) writeDate(list, qualifier, values[field]);
  writeDate(list, "439", accident?.date);
  for (const [qualifier, field] of datesAfterAccident) writeDate(list, qualifier, values[field]);
  const { disabilityFrom, disabilityThrough } = values;
  if (disabilityFrom !== undefined && disabilityThrough !== undefined) {
    list.add("DTP", "314", "RD8", `${compactDate(disabilityFrom)}-${compactDate(disabilityThrough)}`);
  } else {
    writeDate(list, "360", disabilityFrom);
    writeDate(list, "361", disabilityThrough);
  }
  for (const [qualifier, field] of datesAfterDisability) writeDate(list, qualifier, values[field]);
}

/** A replacement or void needs the payer's number of the claim, and an original claim must not have it. */
function writeOriginalReference(list: SegmentList, { frequency, originalReference }: BilledClaim): void {
  const isOriginal = frequency === "1";
  if (!isOriginal && !originalReference) {
    list.problem(
      "originalReference",
      "is missing: a replacement or void needs the payer claim control number; without one, send frequency 1",
    );
  } else if (isOriginal && originalReference) {
    list.problem(
      "originalReference",
      "must not be sent with frequency 1: remove it, or send frequency 7 or 8",
    );
  }
  writeReference(list, "originalReference", "F8", originalReference);
}

function writeSpinalManipulation(list: SegmentList, { spinalManipulation }: BilledClaim): void {
  if (spinalManipulation === undefined) return;
  const { condition, description } = spinalManipulation;
  list.add(
    "CR2",
    ...Array<string>(7).fill(""),
    list.requiredCode("spinalManipulation.condition", condition, 1),
    "",
    list.text("spinalManipulation.description", description, 80),
  );
}

function writeDiagnoses(list: SegmentList, { diagnoses, conditionCodes = [] }: BilledClaim): void {
  if (diagnoses.length === 0) list.problem("diagnoses", "is empty: an 837P requires a diagnosis");
  if (diagnoses.length > diagnosesMax) {
    list.problem("diagnoses", `has more than the ${diagnosesMax} diagnoses of an 837P: split the claim`);
  }
  const codes = diagnoses.map((code, at) => [
    at === 0 ? "ABK" : "ABF",
    list.requiredCode(`diagnoses[${at}]`, code, 30),
  ]);
  if (codes.length > 0) list.add("HI", ...codes);
  for (let start = 0; start < conditionCodes.length; start += conditionCodesOfSegment) {
    const some = conditionCodes.slice(start, start + conditionCodesOfSegment);
    list.add("HI", ...some.map((code, at) => ["BG", list.code(`conditionCodes[${start + at}]`, code, 30)]));
  }
}
