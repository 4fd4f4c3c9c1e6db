import type { Draft } from "../reading/draft.ts";
import type { JsonSource } from "../reading/json-source.ts";
import type { ClaimResources } from "./claim-resources.ts";
import { choiceOf, codeOf } from "./codes.ts";
import { readPerson } from "./people.ts";

/** Codes of SBR09. */
const filingCode = /^(1[1-7]|AM|BL|CH|CI|DS|FI|HM|LM|M[ABC]|OF|TV|VA|WC|ZZ)$/;
/** Coverage.order, as SBR01. */
const responsibilities = ["P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H"];
/** Coverage.relationship, as PAT01. Codes of X12 are kept. */
const relationships: Readonly<Record<string, string>> = {
  child: "19",
  common: "53",
  injured: "41",
  other: "G8",
  parent: "G8",
  spouse: "01",
};

/** Reads the coverage that the claim is sent to: payer, subscriber and, if it is another person, the patient. */
export function readCoverage(claim: Draft, resources: ClaimResources): void {
  const insurances = resources.claim.get("insurance").items;
  const insurance =
    insurances.find((each) => each.get("focal").value === true) ??
    insurances[0] ??
    resources.claim.get("insurance");
  const reference = insurance.get("coverage");
  const coverage = resources.resolve(reference) ?? reference;
  const [authorization] = insurance.get("preAuthRef").items;
  if (authorization) claim.put("priorAuthorization", authorization);
  claim.within("payer", coverage.get("payor"), (payer) => readPayer(payer, coverage, resources));
  readPeople(claim, coverage, resources);
}

function readPayer(payer: Draft, coverage: JsonSource, resources: ClaimResources): void {
  const insurer = resources.claim.get("insurer");
  const [first] = coverage.get("payor").items;
  const reference = first ?? insurer;
  const organization = resources.resolve(reference, coverage);
  const [identifier] = (organization ?? reference).get("identifier").items;
  payer.put("id", identifier ? identifier.get("value") : reference.get("identifier"));
  payer.put("name", organization ? organization.get("name") : reference.get("display"));
  const filing = codeOf(coverage.get("type"), filingCode);
  if (filing) payer.put("filingCode", filing);
  const order = coverage.get("order");
  if (typeof order.value === "number") payer.set("responsibility", responsibilities[order.value - 1], order);
  const group = coverage.get("class").items.find((each) => choiceOf(each.get("type")) === "group");
  if (group) payer.put("groupNumber", group.get("value"));
}

function readPeople(claim: Draft, coverage: JsonSource, resources: ClaimResources): void {
  const patient = resources.resolve(resources.claim.get("patient"));
  const relationship = choiceOf(coverage.get("relationship"));
  const isSelf = relationship === "self" || relationship === "18" || relationship === "";
  const subscriber = isSelf ? patient : resources.resolve(coverage.get("subscriber"), coverage);
  const [member] = coverage.get("identifier").items;
  const own = coverage.get("subscriberId");
  claim.within("subscriber", own, (person) => {
    person.put("memberId", own.isPresent || !member ? own : member.get("value"));
    if (subscriber) readPerson(person, subscriber);
  });
  if (isSelf || !patient) return;
  claim.within("patient", patient, (person) => {
    readPerson(person, patient);
    person.set(
      "relationship",
      relationships[relationship] ?? relationship.toUpperCase(),
      coverage.get("relationship"),
    );
  });
}
