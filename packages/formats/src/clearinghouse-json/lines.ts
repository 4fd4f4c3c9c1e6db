import { amount, date, number } from "../reading/convert.ts";
import type { Draft } from "../reading/draft.ts";
import type { JsonSource } from "../reading/json-source.ts";
import {
  ambulanceConditions,
  type ConditionSource,
  putConditions,
  readAmbulance,
  readAttachments,
  readComments,
} from "./details.ts";
import { readAdjudication } from "./other-payers.ts";
import { readAddress, readProvider } from "./parties.ts";

/** Fields of our line, with the names of the format. */
const providers = {
  renderingProvider: "renderingProvider",
  referringProvider: "referringProvider",
  orderingProvider: "orderingProvider",
  supervisingProvider: "supervisingProvider",
  purchasedServiceProvider: "purchasedServiceProvider",
  serviceFacility: "serviceFacilityLocation",
} as const;

const dates = {
  prescription: ["prescriptionDate"],
  certificationRevision: ["certificationRevisionOrRecertificationDate"],
  beginTherapy: ["beginTherapyDate"],
  lastCertification: ["lastCertificationDate"],
  lastSeen: ["treatmentOrTherapyDate"],
  test: ["hemoglobinTestDate", "serumCreatineTestDate"],
  shipped: ["shippedDate"],
  lastXray: ["lastXRayDate"],
  initialTreatment: ["initialTreatmentDate"],
} as const;

/** Reads the service lines. */
export function readLines(claim: Draft, source: JsonSource): void {
  const { items } = source;
  const numbers = items.map((item) => Number(item.get("assignedNumber").value));
  // The number is optional, and some senders repeat one.
  const areNumbered =
    new Set(numbers).size === items.length && numbers.every((at) => Number.isInteger(at) && at > 0);
  claim.each("lines", source, items, (line, item) => {
    const service = item.get("professionalService");
    if (areNumbered) line.put("number", item.get("assignedNumber"), number);
    readService(line, service);
    line.put("serviceDate", item.get("serviceDate"), date);
    line.put("serviceDateEnd", item.get("serviceDateEnd"), date);
    line.put("controlNumber", item.either("providerControlNumber", "lineItemControlNumber"));
    for (const [field, name] of Object.entries(providers)) {
      line.within(field, item.get(name), (provider) => readProvider(provider, item.get(name)));
    }
    readReferences(line, item.get("serviceLineReferenceInformation"));
    const dateInformation = item.get("serviceLineDateInformation");
    line.within("dates", dateInformation, (read) => {
      for (const [field, [name, ...others]] of Object.entries(dates))
        read.put(field, dateInformation.either(name, ...others), date);
    });
    readOther(line, item);
  });
}

function readService(line: Draft, service: JsonSource): void {
  line.put("procedure", service.get("procedureCode"));
  line.list("modifiers", service.get("procedureModifiers"), service.get("procedureModifiers").items);
  line.put("units", service.get("serviceUnitCount"), number);
  line.put("unitBasis", service.get("measurementUnit"));
  line.put("charge", service.get("lineItemChargeAmount"), amount);
  line.put("placeOfService", service.get("placeOfServiceCode"));
  const pointers = service.get("compositeDiagnosisCodePointers").get("diagnosisCodePointers");
  line.list("diagnosisPointers", pointers, pointers.items, number);
  line.put("description", service.get("description"));
  line.put("emergency", service.get("emergencyIndicator"));
  line.put("epsdt", service.get("epsdtIndicator"));
  line.put("familyPlanning", service.get("familyPlanningIndicator"));
  service.skip("procedureIdentifier", "copayStatusCode");
}

function readReferences(line: Draft, source: JsonSource): void {
  const authorizations = source.get("priorAuthorization").items;
  // Those with a payer are of the other payers.
  const own = authorizations.find((item) => !item.get("otherPayerPrimaryIdentifier").isPresent);
  for (const item of authorizations) item.skip("priorAuthorizationOrReferralNumber");
  if (own) line.put("priorAuthorization", own.get("priorAuthorizationOrReferralNumber"));
  const [referral] = source.get("referralNumber").items;
  if (referral) line.put("referralNumber", referral);
  line.put("cliaNumber", source.get("clinicalLaboratoryImprovementAmendmentNumber"));
  line.put("referredCliaNumber", source.get("referringCliaNumber"));
  line.put("mammographyCertification", source.get("mammographyCertificationNumber"));
  source.skip("adjustedRepricedLineItemReferenceNumber", "repricedLineItemReferenceNumber");
  source.skip("immunizationBatchNumber");
}

function readOther(line: Draft, item: JsonSource): void {
  const drug = item.get("drugIdentification");
  line.within("drug", drug, (read) => {
    read.put("code", drug.get("nationalDrugCode"));
    read.put("quantity", drug.get("nationalDrugUnitCount"), number);
    read.put("unitBasis", drug.get("measurementUnitCode"));
    read.put("prescriptionNumber", drug.either("pharmacyPrescriptionNumber", "linkSequenceNumber"));
    drug.skip("serviceIdQualifier");
  });
  const adjudications = item.get("lineAdjudicationInformation");
  line.each("adjudications", adjudications, adjudications.items, readAdjudication);
  const purchased = item.get("purchasedServiceInformation");
  line.put("purchasedServiceCharge", purchased.get("purchasedServiceChargeAmount"), amount);
  purchased.skip("purchasedServiceProviderIdentifier");
  line.within("pickUp", item.get("ambulancePickUpLocation"), (address) =>
    readAddress(address, item.get("ambulancePickUpLocation")),
  );
  line.within("dropOff", item.get("ambulanceDropOffLocation"), (address) =>
    readAddress(address, item.get("ambulanceDropOffLocation")),
  );
  line.within("ambulance", item.get("ambulanceTransportInformation"), (ambulance) =>
    readAmbulance(ambulance, item.get("ambulanceTransportInformation")),
  );
  line.put("patientCount", item.get("ambulancePatientCount"), number);
  readAttachments(line, item.get("serviceLineSupplementalInformation"));
  readComments(line, item, [
    ["additionalNotes", "ADD"],
    ["goalRehabOrDischargePlans", "DCP"],
    ["thirdPartyOrganizationNotes", "TPO"],
  ]);
  putConditions(line, item, [...ambulanceConditions(item), ...equipmentConditions(item), ...hospice(item)]);
  item.skip("contractInformation", "durableMedicalEquipmentCertificateOfMedicalNecessity");
  item.skip("durableMedicalEquipmentCertification", "durableMedicalEquipmentService", "fileInformation");
  item.skip("formIdentification", "linePricingRepricingInformation", "obstetricAnesthesiaAdditionalUnits");
  item.skip("postageTaxAmount", "salesTaxAmount", "testResults");
}

function equipmentConditions(item: JsonSource): ConditionSource[] {
  const source = item.get("conditionIndicatorDurableMedicalEquipment");
  if (!source.isPresent) return [];
  const codes = [source.get("conditionIndicator"), source.get("conditionIndicatorCode")];
  return [
    {
      source,
      category: "09",
      applies: source.get("certificationConditionIndicator").value,
      codes: codes.filter(({ isPresent }) => isPresent).map(({ value }) => value),
    },
  ];
}

function hospice(item: JsonSource): ConditionSource[] {
  const source = item.get("hospiceEmployeeIndicator");
  if (typeof source.value !== "boolean") return [];
  return [{ source, category: "70", applies: source.value ? "Y" : "N", codes: ["65"] }];
}
