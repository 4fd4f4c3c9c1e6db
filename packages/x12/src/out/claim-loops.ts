import type { BilledClaim, Identifier } from "@firstpass/claim";
import { writeClaim } from "./claim-segments.ts";
import { writeReference } from "./detail-segments.ts";
import {
  writeAddress,
  writeDemographics,
  writeIdentifiers,
  writePersonName,
  writeProviderName,
} from "./party-segments.ts";
import {
  compactDate,
  SegmentList,
  usualSeparators,
  type WriteProblem,
  type WrittenSegment,
  type WrittenSeparators,
} from "./segment-list.ts";

const institutionalProblem: WriteProblem = {
  field: "institutional",
  reason: "is not part of an 837P: send the 837I from the billing system",
};

/** The loops of one claim, without the HL of each level. */
export interface ClaimLoops {
  /** 2000A. */
  billing: WrittenSegment[];
  /** 2000B. */
  subscriber: WrittenSegment[];
  /** 2000C, if the patient is not the subscriber. */
  patient: WrittenSegment[] | null;
  /** 2300. */
  claim: WrittenSegment[];
  problems: WriteProblem[];
}

/** Writes a claim as 837P, guide 005010X222A1. If there are problems, the segments are incomplete. */
export function loopsOf(claim: BilledClaim, separators: WrittenSeparators): ClaimLoops {
  const problems: WriteProblem[] = claim.institutional === undefined ? [] : [institutionalProblem];
  const write = (loop: (list: SegmentList, claim: BilledClaim) => void) => {
    const list = new SegmentList(separators, problems);
    loop(list, claim);
    return list.segments;
  };
  return {
    billing: write(writeBilling),
    subscriber: write(writeSubscriber),
    patient: claim.patient === undefined ? null : write(writePatient),
    claim: write(writeClaim),
    problems,
  };
}

/** What prevents a claim from being written as 837P, by field. Empty if nothing does. */
export function problemsOfWriting(claim: BilledClaim): WriteProblem[] {
  return loopsOf(claim, usualSeparators).problems;
}

/** 2010BB has the billing provider's numbers with this payer. */
function isPayersNumber({ qualifier }: Identifier): boolean {
  return qualifier === "G2" || qualifier === "LU";
}

function writeBilling(list: SegmentList, { billingProvider: provider, payToAddress }: BilledClaim): void {
  const field = "billingProvider";
  const taxonomy = list.code(`${field}.taxonomy`, provider.taxonomy, 50);
  list.addIf(taxonomy, "PRV", "BI", "PXC", taxonomy);
  writeProviderName(list, field, "85", provider);
  writeAddress(list, `${field}.address`, provider.address);
  list.requiredCode(`${field}.taxId`, provider.taxId, 50);
  writeReference(list, `${field}.taxId`, "EI", provider.taxId);
  const others = provider.otherIds?.filter((identifier) => !isPayersNumber(identifier));
  writeIdentifiers(list, `${field}.otherIds`, others);
  if (payToAddress === undefined) return;
  list.add("NM1", "87", "2");
  writeAddress(list, "payToAddress", payToAddress);
}

function writeSubscriber(list: SegmentList, claim: BilledClaim): void {
  const { payer, subscriber, otherPayers = [], billingProvider } = claim;
  const isPatient = claim.patient === undefined;
  // A claim without another payer is for the first one.
  const responsibility = payer.responsibility ?? (otherPayers.length === 0 ? "P" : undefined);
  list.add(
    "SBR",
    list.requiredCode("payer.responsibility", responsibility, 1),
    isPatient ? list.code("subscriber.relationship", subscriber.relationship ?? "18", 2) : "",
    list.code("payer.groupNumber", payer.groupNumber, 50),
    "",
    list.code("payer.insuranceType", payer.insuranceType, 3),
    "",
    "",
    "",
    list.requiredCode("payer.filingCode", payer.filingCode, 2),
  );
  if (subscriber.deathDate !== undefined) list.add("PAT", "", ...deathOf(subscriber.deathDate));
  writePersonName(list, "subscriber", "IL", subscriber, true);
  if (isPatient || subscriber.address !== undefined) {
    writeAddress(list, "subscriber.address", subscriber.address);
  }
  writeDemographics(list, "subscriber", subscriber, isPatient);
  writeIdentifiers(list, "subscriber.otherIds", subscriber.otherIds);
  list.add(
    "NM1",
    "PR",
    "2",
    list.requiredText("payer.name", payer.name, 60),
    "",
    "",
    "",
    "",
    "PI",
    list.requiredCode("payer.id", payer.id, 80),
  );
  writeIdentifiers(list, "billingProvider.otherIds", billingProvider.otherIds?.filter(isPayersNumber));
}

function writePatient(list: SegmentList, { patient = {} }: BilledClaim): void {
  const relationship = list.requiredCode("patient.relationship", patient.relationship, 2);
  list.add("PAT", relationship, ...deathOf(patient.deathDate));
  writePersonName(list, "patient", "QC", patient, false);
  writeAddress(list, "patient.address", patient.address);
  writeDemographics(list, "patient", patient, true);
  writeIdentifiers(list, "patient.otherIds", patient.otherIds);
}

/** PAT02 to PAT06. */
function deathOf(date: string | undefined): string[] {
  return date === undefined ? [] : ["", "", "", "D8", compactDate(date)];
}
