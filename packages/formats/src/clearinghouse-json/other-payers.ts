import { amount, date, number } from "../reading/convert.ts";
import type { Draft } from "../reading/draft.ts";
import type { JsonSource } from "../reading/json-source.ts";
import { putNumbers, readAddress } from "./parties.ts";

/** Reads a payer other than the claim's payer. */
export function readOtherPayer(payer: Draft, source: JsonSource): void {
  const name = source.get("otherPayerName");
  payer.put("id", name.get("otherPayerIdentifier"));
  payer.put("name", name.get("otherPayerOrganizationName"));
  payer.put("responsibility", source.get("paymentResponsibilityLevelCode"));
  payer.put("insuranceType", source.get("insuranceTypeCode"));
  payer.put("groupNumber", source.get("insuranceGroupOrPolicyNumber"));
  payer.put("filingCode", source.get("claimFilingIndicatorCode"));
  payer.within("subscriber", source.get("otherSubscriberName"), (subscriber) =>
    readOtherSubscriber(subscriber, source),
  );
  payer.put("paid", source.get("payerPaidAmount"), amount);
  payer.put("remainingLiability", source.get("remainingPatientLiability"), amount);
  payer.put("nonCovered", source.get("nonCoveredChargeAmount"), amount);
  payer.put("decisionDate", name.get("otherPayerAdjudicationOrPaymentDate"), date);
  payer.put("originalReference", name.get("otherPayerClaimControlNumber"));
  readAdjustments(payer, source.get("claimLevelAdjustments"));
  name.skip("otherPayerAddress", "otherPayerClaimAdjustmentIndicator", "otherPayerIdentifierTypeCode");
  name.skip("otherPayerPriorAuthorizationNumber", "otherPayerPriorAuthorizationOrReferralNumber");
  name.skip("otherPayerSecondaryIdentifier");
  source.skip("benefitsAssignmentCertificationIndicator", "releaseOfInformationCode");
  source.skip(
    "medicareOutpatientAdjudication",
    "otherInsuredGroupName",
    "patientSignatureGeneratedForPatient",
  );
  for (const role of ["Billing", "Referring", "Rendering", "Supervising"])
    source.skip(`otherPayer${role}Provider`);
  source.skip("otherPayerServiceFacilityLocation");
}

function readOtherSubscriber(subscriber: Draft, source: JsonSource): void {
  const name = source.get("otherSubscriberName");
  const qualifier = name.get("otherInsuredQualifier");
  subscriber.put("memberId", name.get("otherInsuredIdentifier"));
  if (qualifier.value === "2") subscriber.set("entityType", "organization", qualifier);
  subscriber.put("lastName", name.get("otherInsuredLastName"));
  subscriber.put("firstName", name.get("otherInsuredFirstName"));
  subscriber.put("middleName", name.get("otherInsuredMiddleName"));
  subscriber.put("suffix", name.get("otherInsuredNameSuffix"));
  subscriber.put("relationship", source.get("individualRelationshipCode"));
  const address = name.get("otherInsuredAddress");
  subscriber.within("address", address, (draft) => readAddress(draft, address));
  const additional = name.get("otherInsuredAdditionalIdentifier");
  putNumbers(subscriber, additional, [{ source: additional, qualifier: "SY" }]);
  name.skip("otherInsuredIdentifierTypeCode");
}

/** Reads how another payer decided a service line. */
export function readAdjudication(adjudication: Draft, source: JsonSource): void {
  adjudication.put("payerId", source.get("otherPayerPrimaryIdentifier"));
  adjudication.put("paid", source.get("serviceLinePaidAmount"), amount);
  adjudication.put("procedure", source.get("procedureCode"));
  adjudication.list("modifiers", source.get("procedureModifier"), source.get("procedureModifier").items);
  adjudication.put("units", source.get("paidServiceUnitCount"), number);
  adjudication.put("decisionDate", source.get("adjudicationOrPaymentDate"), date);
  adjudication.put("remainingLiability", source.get("remainingPatientLiability"), amount);
  readAdjustments(adjudication, source.get("claimAdjustmentInformation"));
  source.skip("serviceIdQualifier", "procedureCodeDescription", "bundledOrUnbundledLineNumber");
}

/** Reads adjustments (CAS): groups with one or more reasons each. */
function readAdjustments(draft: Draft, source: JsonSource): void {
  const adjustments = source.items.flatMap((group) =>
    group.get("adjustmentDetails").items.map((details) => ({
      group: group.get("adjustmentGroupCode"),
      details,
      value: details.value,
      path: details.path,
    })),
  );
  draft.each("adjustments", source, adjustments, (adjustment, { group, details }) => {
    adjustment.put("group", group);
    adjustment.put("carc", details.get("adjustmentReasonCode"));
    adjustment.put("amount", details.get("adjustmentAmount"), amount);
    adjustment.put("quantity", details.get("adjustmentQuantity"), number);
  });
}
