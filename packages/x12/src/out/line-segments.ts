import type { BilledClaim, LineAdjudication, LineDates, ServiceLine } from "@firstpass/claim";
import {
  writeAdjustments,
  writeAmbulance,
  writeAttachments,
  writeComments,
  writeConditions,
  writeDate,
  writeReference,
} from "./detail-segments.ts";
import { roles, writePlace, writeProvider } from "./party-segments.ts";
import { amount, compactDate, quantity, type SegmentList } from "./segment-list.ts";

/** In the order of the guide. */
const dates: readonly [qualifier: string, field: keyof LineDates][] = [
  ["471", "prescription"],
  ["607", "certificationRevision"],
  ["463", "beginTherapy"],
  ["461", "lastCertification"],
  ["304", "lastSeen"],
  ["738", "test"],
  ["011", "shipped"],
  ["455", "lastXray"],
  ["454", "initialTreatment"],
];

const modifiersMax = 4;
const pointersMax = 4;
const commentsMax = 2;

/** Loop 2400. LX01 is the position of the line: the guide numbers lines from 1. */
export function writeLine(list: SegmentList, line: ServiceLine, at: number, claim: BilledClaim): void {
  const field = `lines[${at}]`;
  list.add("LX", String(at + 1));
  writeService(list, field, line);
  writeAttachments(list, `${field}.attachments`, line.attachments);
  writeAmbulance(list, `${field}.ambulance`, line.ambulance);
  writeConditions(list, `${field}.conditions`, line.conditions);
  writeDates(list, line);
  list.addIf(quantity(line.patientCount), "QTY", "PT", quantity(line.patientCount));
  writeReference(list, `${field}.priorAuthorization`, "G1", line.priorAuthorization);
  writeReference(list, `${field}.controlNumber`, "6R", line.controlNumber);
  writeReference(list, `${field}.mammographyCertification`, "EW", line.mammographyCertification);
  writeReference(list, `${field}.cliaNumber`, "X4", line.cliaNumber);
  writeReference(list, `${field}.referredCliaNumber`, "F4", line.referredCliaNumber);
  writeReference(list, `${field}.referralNumber`, "9F", line.referralNumber);
  writeComments(list, `${field}.comments`, line.comments, commentsMax);
  writePurchasedService(list, field, line);
  writeDrug(list, field, line);
  writeProviders(list, field, line, claim);
  line.adjudications?.forEach((adjudication, nth) => {
    writeAdjudication(list, `${field}.adjudications[${nth}]`, adjudication, line);
  });
}

/** SV1. */
function writeService(list: SegmentList, field: string, line: ServiceLine): void {
  const { diagnosisPointers } = line;
  if (diagnosisPointers.length === 0) {
    list.problem(`${field}.diagnosisPointers`, "is empty: an 837P requires a pointer to a diagnosis");
  } else if (diagnosisPointers.length > pointersMax) {
    list.problem(`${field}.diagnosisPointers`, `has more than the ${pointersMax} of an 837P: send fewer`);
  }
  if (diagnosisPointers.includes(0)) {
    list.problem(`${field}.diagnosisPointers`, "has a 0: pointers start at 1");
  }
  list.add(
    "SV1",
    procedureOf(list, field, line.procedure, line.modifiers, line.description),
    amount(line.chargeCents),
    line.unitBasis ?? "UN",
    quantity(line.units),
    list.code(`${field}.placeOfService`, line.placeOfService, 2),
    "",
    diagnosisPointers.map(String),
    "",
    list.code(`${field}.emergency`, line.emergency, 1),
    "",
    list.code(`${field}.epsdt`, line.epsdt, 1),
    list.code(`${field}.familyPlanning`, line.familyPlanning, 1),
  );
}

function procedureOf(
  list: SegmentList,
  field: string,
  procedure: string | undefined,
  modifiers: readonly string[],
  description?: string,
): string[] {
  if (modifiers.length > modifiersMax) {
    list.problem(`${field}.modifiers`, `has more than the ${modifiersMax} modifiers of an 837P: send fewer`);
  }
  return [
    "HC",
    list.requiredCode(`${field}.procedure`, procedure, 48),
    ...[0, 1, 2, 3].map((at) => list.code(`${field}.modifiers[${at}]`, modifiers[at], 2)),
    list.text(`${field}.description`, description, 80),
  ];
}

function writeDates(
  list: SegmentList,
  { serviceDate, serviceDateEnd, dates: values = {} }: ServiceLine,
): void {
  if (serviceDateEnd === undefined) writeDate(list, "472", serviceDate);
  else list.add("DTP", "472", "RD8", `${compactDate(serviceDate)}-${compactDate(serviceDateEnd)}`);
  for (const [qualifier, name] of dates) writeDate(list, qualifier, values[name]);
}

/** PS1. */
function writePurchasedService(list: SegmentList, field: string, line: ServiceLine): void {
  const { purchasedServiceChargeCents, purchasedServiceProvider } = line;
  if (purchasedServiceChargeCents === undefined) return;
  const npi = list.requiredCode(`${field}.purchasedServiceProvider.npi`, purchasedServiceProvider?.npi, 50);
  list.add("PS1", npi, amount(purchasedServiceChargeCents));
}

/** Loop 2410. */
function writeDrug(list: SegmentList, field: string, { drug }: ServiceLine): void {
  if (drug === undefined) return;
  list.add("LIN", "", "N4", list.requiredCode(`${field}.drug.code`, drug.code, 48));
  if (drug.quantity === undefined) list.problem(`${field}.drug.quantity`, "is missing: an 837P requires it");
  const basis = list.requiredCode(`${field}.drug.unitBasis`, drug.unitBasis, 2);
  list.add("CTP", "", "", "", quantity(drug.quantity), [basis]);
  writeReference(list, `${field}.drug.prescriptionNumber`, "XZ", drug.prescriptionNumber);
}

/** Loops 2420. The guide has the ordering provider on lines only. */
function writeProviders(list: SegmentList, field: string, line: ServiceLine, claim: BilledClaim): void {
  const { orderingProvider = claim.orderingProvider } = line;
  writeProvider(list, `${field}.renderingProvider`, line.renderingProvider, roles.renderingProvider);
  writeProvider(
    list,
    `${field}.purchasedServiceProvider`,
    line.purchasedServiceProvider,
    roles.purchasedServiceProvider,
  );
  writeProvider(list, `${field}.serviceFacility`, line.serviceFacility, roles.serviceFacility);
  writeProvider(list, `${field}.supervisingProvider`, line.supervisingProvider, roles.supervisingProvider);
  writeProvider(list, `${field}.orderingProvider`, orderingProvider, roles.orderingProvider);
  writeProvider(list, `${field}.referringProvider`, line.referringProvider, roles.referringProvider);
  writePlace(list, `${field}.pickUp`, line.pickUp, "PW");
  writePlace(list, `${field}.dropOff`, line.dropOff, "45");
}

/** Loop 2430. The guide requires procedure and units, which are those of the line unless the payer changed them. */
function writeAdjudication(
  list: SegmentList,
  field: string,
  adjudication: LineAdjudication,
  line: ServiceLine,
): void {
  const isChanged = adjudication.procedure !== undefined;
  const procedure = isChanged ? adjudication.procedure : line.procedure;
  const modifiers = isChanged ? (adjudication.modifiers ?? []) : line.modifiers;
  list.add(
    "SVD",
    list.requiredCode(`${field}.payerId`, adjudication.payerId, 80),
    amount(adjudication.paidCents),
    procedureOf(list, field, procedure, modifiers),
    "",
    quantity(adjudication.units ?? line.units),
  );
  writeAdjustments(list, `${field}.adjustments`, adjudication.adjustments);
  if (adjudication.decisionDate === undefined) {
    list.problem(`${field}.decisionDate`, "is missing: an 837P requires it");
  }
  writeDate(list, "573", adjudication.decisionDate);
  const liability = amount(adjudication.remainingLiabilityCents);
  list.addIf(liability, "AMT", "EAF", liability);
}
