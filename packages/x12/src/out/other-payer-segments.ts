import type { BilledClaim, OtherPayer } from "@firstpass/claim";
import { writeAdjustments, writeDate, writeReference } from "./detail-segments.ts";
import { writeAddress, writeIdentifiers, writePersonName } from "./party-segments.ts";
import { amount, type SegmentList } from "./segment-list.ts";

const amounts = [
  ["D", "paidCents"],
  ["A8", "nonCoveredCents"],
  ["EAF", "remainingLiabilityCents"],
] as const;

/** Loops 2320 and 2330 of each other payer. */
export function writeOtherPayers(list: SegmentList, claim: BilledClaim): void {
  claim.otherPayers?.forEach((payer, at) => {
    writeOtherPayer(list, `otherPayers[${at}]`, payer, claim);
  });
}

function writeOtherPayer(list: SegmentList, field: string, payer: OtherPayer, claim: BilledClaim): void {
  const subscriber = payer.subscriber ?? {};
  list.add(
    "SBR",
    list.requiredCode(`${field}.responsibility`, payer.responsibility, 1),
    list.requiredCode(`${field}.subscriber.relationship`, subscriber.relationship, 2),
    list.code(`${field}.groupNumber`, payer.groupNumber, 50),
    "",
    list.code(`${field}.insuranceType`, payer.insuranceType, 3),
    "",
    "",
    "",
    list.requiredCode(`${field}.filingCode`, payer.filingCode, 2),
  );
  writeAdjustments(list, `${field}.adjustments`, payer.adjustments);
  for (const [qualifier, name] of amounts) {
    list.addIf(amount(payer[name]), "AMT", qualifier, amount(payer[name]));
  }
  const { benefitsAssigned, patientSignatureSource, releaseOfInformation } = claim;
  list.add(
    "OI",
    "",
    "",
    list.code("benefitsAssigned", benefitsAssigned, 1),
    list.code("patientSignatureSource", patientSignatureSource, 1),
    "",
    list.code("releaseOfInformation", releaseOfInformation, 1),
  );
  writePersonName(list, `${field}.subscriber`, "IL", subscriber, true);
  if (subscriber.address !== undefined) writeAddress(list, `${field}.subscriber.address`, subscriber.address);
  writeIdentifiers(list, `${field}.subscriber.otherIds`, subscriber.otherIds);
  list.add(
    "NM1",
    "PR",
    "2",
    list.requiredText(`${field}.name`, payer.name, 60),
    "",
    "",
    "",
    "",
    "PI",
    list.requiredCode(`${field}.id`, payer.id, 80),
  );
  writeDate(list, "573", payer.decisionDate);
  writeReference(list, `${field}.originalReference`, "F8", payer.originalReference);
}
