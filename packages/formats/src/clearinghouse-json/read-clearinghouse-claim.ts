import { type ClaimEntry, claimSchema, invalidFields, unknownFields as unknownIn } from "@firstpass/claim";
import { amount, date } from "../reading/convert.ts";
import { Draft } from "../reading/draft.ts";
import { entryOf, type ParsedClaim } from "../reading/entry.ts";
import { JsonSource } from "../reading/json-source.ts";
import {
  ambulanceConditions,
  type ConditionSource,
  codesOf,
  putConditions,
  readAmbulance,
  readAttachments,
  readComments,
} from "./details.ts";
import { readLines } from "./lines.ts";
import { readOtherPayer } from "./other-payers.ts";
import { readAddress, readPerson, readProvider } from "./parties.ts";

/** Whether a JSON value is a claim in the form of Change Healthcare and Stedi, professional or institutional. */
export function isClearinghouseClaim(value: unknown): boolean {
  return typeof value === "object" && value !== null && "claimInformation" in value;
}

/**
 * Reads a professional claim in the JSON form of Change Healthcare and Stedi. Numbers may be text or numbers, blank values
 * count as absent, and unknown fields are listed. `notes`, or `x-firstpass.notes`, has treatment notes in our form.
 * @throws RejectionError that names each invalid field by its path in `value`, but never its value
 */
export function parseClearinghouseClaim(value: unknown): ParsedClaim {
  const root = new JsonSource(value);
  refuseOtherServices(root);
  const draft = new Draft();
  readClaim(draft, root);
  return { claim: draft.parse(), unknownFields: unknownFields(root, draft) };
}

/** Reads the value at `index` of the input like {@link parseClearinghouseClaim}, as a claim or a rejection. */
export function readClearinghouseClaim(value: unknown, index: number): ClaimEntry {
  const name = new JsonSource(value).get("claimInformation").get("patientControlNumber");
  return entryOf(index, name, () => parseClearinghouseClaim(value));
}

/** @throws RejectionError for an institutional or dental claim */
function refuseOtherServices(root: JsonSource): void {
  const [line] = root.get("claimInformation").get("serviceLines").items;
  for (const kind of ["institutional", "dental"]) {
    const service = line?.get(`${kind}Service`);
    if (!service?.isPresent) continue;
    throw invalidFields([
      {
        path: service.path,
        problem: `belongs to another kind of claim (${kind}): send professional claims in this form`,
      },
    ]);
  }
}

function unknownFields(root: JsonSource, { json }: Draft): readonly string[] {
  const inNotes = unknownIn(claimSchema, { notes: json["notes"] });
  return [...root.unknownFields, ...inNotes];
}

function readClaim(claim: Draft, root: JsonSource): void {
  const info = root.get("claimInformation");
  claim.put("controlNumber", info.get("patientControlNumber"));
  claim.put("frequency", info.get("claimFrequencyCode"));
  claim.put("placeOfService", info.get("placeOfServiceCode"));
  claim.put("charge", info.get("claimChargeAmount"), amount);
  readPayer(claim, root);
  readPatient(claim, root);
  readProviders(claim, root);
  const codes = info.get("healthCareCodeInformation");
  claim.list("diagnoses", codes, diagnosesOf(codes));
  readLines(claim, info.get("serviceLines"));
  readIndicators(claim, info);
  readDates(claim, info);
  readNumbers(claim, info.get("claimSupplementalInformation"));
  readDetails(claim, info);
  const payTo = root.get("payToAddress");
  claim.within("payToAddress", payTo, (address) => readAddress(address, payTo));
  const notes = root.get("notes").isPresent ? root.get("notes") : root.get("x-firstpass").get("notes");
  claim.copy("notes", notes);
  root.skip("controlNumber", "usageIndicator", "submitter", "receiver", "payToPlan", "payerAddress");
  root.skip("tradingPartnerSecondaryIdentifiers", "claimIdentifier");
}

function readPayer(claim: Draft, root: JsonSource): void {
  const subscriber = root.get("subscriber");
  claim.within("payer", root.get("tradingPartnerServiceId"), (payer) => {
    payer.put("id", root.get("tradingPartnerServiceId"));
    const name = root.get("tradingPartnerName");
    payer.put("name", name.isPresent ? name : root.get("receiver").get("organizationName"));
    payer.put("filingCode", root.get("claimInformation").get("claimFilingCode"));
    payer.put("responsibility", subscriber.get("paymentResponsibilityLevelCode"));
    payer.put("insuranceType", subscriber.get("insuranceTypeCode"));
    payer.put("groupNumber", subscriber.either("groupNumber", "policyNumber"));
  });
  subscriber.skip("policyNumber", "subscriberGroupName");
}

function readPatient(claim: Draft, root: JsonSource): void {
  const [subscriber, dependent] = [root.get("subscriber"), root.get("dependent")];
  const info = root.get("claimInformation");
  // Both are the patient's.
  const accident = { source: info.get("propertyCasualtyClaimNumber"), qualifier: "Y4" };
  const deathDate = info.get("deathDate");
  claim.within("subscriber", subscriber, (person) => {
    readPerson(person, subscriber, dependent.isPresent ? [] : [accident]);
    const organization = subscriber.get("organizationName");
    if (organization.isPresent) {
      person.set("entityType", "organization", organization);
      person.put("lastName", organization);
    }
    if (!dependent.isPresent) person.put("deathDate", deathDate, date);
  });
  claim.within("patient", dependent, (person) => {
    if (!dependent.isPresent) return;
    readPerson(person, dependent, [accident]);
    person.put("relationship", dependent.get("relationshipToSubscriberCode"));
    person.put("deathDate", deathDate, date);
  });
}

/** Providers have names of their own, or are listed with their types. */
function readProviders(claim: Draft, root: JsonSource): void {
  for (const [field, name] of [
    ["billingProvider", "billing"],
    ["renderingProvider", "rendering"],
    ["referringProvider", "referring"],
    ["supervisingProvider", "supervising"],
    ["orderingProvider", "ordering"],
  ] as const) {
    const listed = root
      .get("providers")
      .items.find((item) => String(item.get("providerType").value).toLowerCase() === `${name}provider`);
    const named = root.get(name);
    const source = named.isPresent || !listed ? named : listed;
    claim.within(field, source, (provider) => readProvider(provider, source));
  }
}

/** The principal diagnosis is first, wherever it was sent. */
function diagnosesOf(codes: JsonSource): JsonSource[] {
  const [principal, others]: [JsonSource[], JsonSource[]] = [[], []];
  for (const item of codes.items) {
    const isPrincipal = /^A?BK$/i.test(String(item.get("diagnosisTypeCode").value));
    (isPrincipal ? principal : others).push(item.get("diagnosisCode"));
  }
  return [...principal, ...others];
}

function readIndicators(claim: Draft, info: JsonSource): void {
  claim.put("signatureOnFile", info.get("signatureIndicator"));
  claim.put("assignment", info.get("planParticipationCode"));
  claim.put("benefitsAssigned", info.get("benefitsAssignmentCertificationIndicator"));
  claim.put("releaseOfInformation", info.get("releaseInformationCode"));
  claim.put("patientSignatureSource", info.get("patientSignatureSourceCode"));
  claim.put("specialProgram", info.get("specialProgramCode"));
  claim.put("delayReason", info.get("delayReasonCode"));
  claim.put("patientPaid", info.get("patientAmountPaid"), amount);
  claim.within("accident", info.get("relatedCausesCode"), (accident) => {
    accident.list("causes", info.get("relatedCausesCode"), info.get("relatedCausesCode").items);
    accident.put("state", info.get("autoAccidentStateCode"));
    accident.put("country", info.get("autoAccidentCountryCode"));
    accident.put("date", info.get("claimDateInformation").get("accidentDate"), date);
    if (!accident.isEmpty) accident.json["causes"] ??= [];
  });
}

const dates = {
  onset: "symptomDate",
  initialTreatment: "initialTreatmentDate",
  lastSeen: "lastSeenDate",
  acuteManifestation: "acuteManifestationDate",
  lastMenstrualPeriod: "lastMenstrualPeriodDate",
  lastXray: "lastXRayDate",
  prescription: "hearingAndVisionPrescriptionDate",
  disabilityFrom: "disabilityBeginDate",
  disabilityThrough: "disabilityEndDate",
  lastWorked: "lastWorkedDate",
  returnToWork: "authorizedReturnToWorkDate",
  admission: "admissionDate",
  discharge: "dischargeDate",
  assumedCare: "assumedAndRelinquishedCareBeginDate",
  relinquishedCare: "assumedAndRelinquishedCareEndDate",
  firstContact: "firstContactDate",
} as const;

function readDates(claim: Draft, info: JsonSource): void {
  const source = info.get("claimDateInformation");
  claim.within("dates", source, (read) => {
    for (const [field, name] of Object.entries(dates)) read.put(field, source.get(name), date);
  });
  source.skip("repricerReceivedDate");
}

function readNumbers(claim: Draft, source: JsonSource): void {
  claim.put("priorAuthorization", source.get("priorAuthorizationNumber"));
  claim.put("referralNumber", source.get("referralNumber"));
  claim.put("originalReference", source.get("claimControlNumber"));
  claim.put("cliaNumber", source.get("cliaNumber"));
  claim.put("mammographyCertification", source.get("mammographyCertificationNumber"));
  claim.put("demonstrationId", source.get("demoProjectIdentifier"));
  claim.put("deviceExemption", source.get("investigationalDeviceExemptionNumber"));
  claim.put("clearinghouseNumber", source.get("claimNumber"));
  readAttachments(claim, source.get("reportInformation"), source.get("reportInformations"));
  source.skip("adjustedRepricedClaimNumber", "repricedClaimNumber", "carePlanOversightNumber");
  source.skip("medicalRecordNumber", "medicareCrossoverReferenceId", "serviceAuthorizationExceptionCode");
}

function readDetails(claim: Draft, info: JsonSource): void {
  readComments(claim, info.get("claimNote"), [
    ["additionalInformation", "ADD"],
    ["certificationNarrative", "CER"],
    ["goalRehabOrDischargePlans", "DCP"],
    ["diagnosisDescription", "DGN"],
    ["thirdPartOrgNotes", "TPO"],
  ]);
  putConditions(claim, info, [...ambulanceConditions(info), ...conditionsOf(info)]);
  const conditionCodes = info.get("conditionInformation");
  claim.list(
    "conditionCodes",
    conditionCodes,
    conditionCodes.items.flatMap((item) => item.get("conditionCodes").items),
  );
  for (const [field, name] of [
    ["pickUp", "ambulancePickUpLocation"],
    ["dropOff", "ambulanceDropOffLocation"],
  ] as const) {
    claim.within(field, info.get(name), (address) => readAddress(address, info.get(name)));
  }
  claim.within("ambulance", info.get("ambulanceTransportInformation"), (ambulance) =>
    readAmbulance(ambulance, info.get("ambulanceTransportInformation")),
  );
  const spinal = info.get("spinalManipulationServiceInformation");
  claim.within("spinalManipulation", spinal, (read) => {
    read.put("condition", spinal.get("patientConditionCode"));
    read.put("description", spinal.get("patientConditionDescription1"));
    spinal.skip("patientConditionDescription2");
  });
  const facility = info.get("serviceFacilityLocation");
  claim.within("serviceFacility", facility, (read) => readProvider(read, facility));
  const others = info.get("otherSubscriberInformation");
  claim.each("otherPayers", others, others.items, readOtherPayer);
  info.skip("anesthesiaRelatedSurgicalProcedure", "claimContractInformation", "fileInformation");
  info.skip("claimPricingRepricingInformation", "fileInformationList", "patientWeight", "pregnancyIndicator");
}

/** Conditions that have fields of their own. */
function conditionsOf(info: JsonSource): ConditionSource[] {
  const vision = info.get("patientConditionInformationVision").items.map((source) => ({
    source,
    category: source.get("codeCategory").value,
    applies: source.get("certificationConditionIndicator").value,
    codes: codesOf(source.get("conditionCodes")),
  }));
  const [homebound, epsdt] = [info.get("homeboundIndicator"), info.get("epsdtReferral")];
  return [
    ...vision,
    ...(homebound.value === true ? [{ source: homebound, category: "75", applies: "Y", codes: ["IH"] }] : []),
    ...(epsdt.isPresent
      ? [
          {
            source: epsdt,
            category: "ZZ",
            applies: epsdt.get("certificationConditionCodeAppliesIndicator").value,
            codes: codesOf(epsdt.get("conditionCodes")),
          },
        ]
      : []),
  ];
}
