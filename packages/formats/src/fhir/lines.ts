import { amount, number } from "../reading/convert.ts";
import type { Draft } from "../reading/draft.ts";
import type { JsonSource } from "../reading/json-source.ts";
import { Problem } from "../reading/source.ts";
import type { ClaimResources } from "./claim-resources.ts";
import { choiceOf, codeOf, day } from "./codes.ts";
import { readProvider } from "./people.ts";

const procedure = /^[A-Z0-9]\d{3}[A-Z0-9]$/i;
const cpt = /cpt|hcpcs/i;
const placeOfService = /^\d{2}$/;
const icd10 = /^[A-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$/i;

/** Reads the diagnoses: the principal one first, then by sequence. Returns their sequences. */
export function readDiagnoses(claim: Draft, resources: ClaimResources): number[] {
  const diagnoses = resources.claim.get("diagnosis");
  const items = diagnoses.items.map((item, at) => ({
    item,
    sequence: Number(item.get("sequence").value ?? at + 1),
    isPrincipal: item.get("type").items.some((type) => choiceOf(type) === "principal"),
  }));
  items.sort((a, b) => Number(b.isPrincipal) - Number(a.isPrincipal) || a.sequence - b.sequence);
  claim.list(
    "diagnoses",
    diagnoses,
    items.map(({ item }) => {
      const concept = item.get("diagnosisCodeableConcept");
      const condition = concept.isPresent ? null : resources.resolve(item.get("diagnosisReference"));
      return (
        codeOf(condition ? condition.get("code") : concept, icd10, /icd-10/i) ??
        missing(concept, "ICD-10-CM code")
      );
    }),
  );
  return items.map(({ sequence }) => sequence);
}

/** A concept without the code that a claim needs. */
function missing(concept: JsonSource, name: string) {
  return { path: concept.path, value: new Problem(`has no ${name}: send it as a coding`) };
}

/** The claim's providers by their sequence in the care team. */
export type CareTeam = ReadonlyMap<number, { role: string; reference: JsonSource }>;

/** Reads the items. @param sequences of the diagnoses, in the order of the claim */
export function readItems(
  claim: Draft,
  resources: ClaimResources,
  sequences: readonly number[],
  team: CareTeam,
): void {
  const items = resources.claim.get("item");
  const [first] = items.items;
  const place = first && placeOf(first);
  if (place) claim.put("placeOfService", place);
  claim.each("lines", items, items.items, (line, item) => {
    const sequence = item.get("sequence");
    if (sequence.isPresent) line.put("number", sequence, number);
    const code = codeOf(item.get("productOrService"), procedure, cpt);
    line.put("procedure", code ?? missing(item.get("productOrService"), "CPT or HCPCS code"));
    line.list(
      "modifiers",
      item.get("modifier"),
      item.get("modifier").items.flatMap((each) => codeOf(each) ?? []),
    );
    readQuantity(line, item.get("quantity"));
    readCharge(line, item);
    const period = item.get("servicedPeriod");
    line.put(
      "serviceDate",
      item.get("servicedDate").isPresent || !period.isPresent
        ? item.get("servicedDate")
        : period.get("start"),
      day,
    );
    line.put("serviceDateEnd", period.get("end"), day);
    const own = placeOf(item);
    if (own && own.value !== place?.value) line.put("placeOfService", own);
    const pointers = item.get("diagnosisSequence");
    line.list("diagnosisPointers", pointers, pointers.items, (value) => {
      const at = sequences.indexOf(Number(value));
      return at === -1 ? new Problem("is not the sequence of a diagnosis of the claim") : at + 1;
    });
    readRendering(line, item, resources, team);
  });
}

function placeOf(item: JsonSource): JsonSource | undefined {
  return codeOf(item.get("locationCodeableConcept"), placeOfService);
}

function readQuantity(line: Draft, quantity: JsonSource): void {
  line.put("units", quantity.get("value"), number);
  const unit = quantity.get("code").isPresent ? quantity.get("code") : quantity.get("unit");
  if (/^(min|minutes?|mj)$/i.test(String(unit.value))) line.set("unitBasis", "MJ", unit);
}

function readCharge(line: Draft, item: JsonSource): void {
  const [net, price] = [item.get("net"), item.get("unitPrice")];
  if (net.isPresent || !price.isPresent) {
    line.put("charge", net.get("value"), amount);
    checkCurrency(line, net);
    return;
  }
  const [each, units] = [price.get("value"), item.get("quantity").get("value")];
  const total = Math.round(Number(each.value) * Number(units.value ?? 1) * 100) / 100;
  line.set("charge", Number.isFinite(total) ? total : undefined, each);
  checkCurrency(line, price);
}

/** Claims have dollars only. */
export function checkCurrency(draft: Draft, money: JsonSource): void {
  const currency = money.get("currency");
  if (currency.isPresent && currency.value !== "USD")
    draft.problem(currency, "is not USD: send amounts in dollars");
}

/** The line's own rendering provider, if it is not the claim's. */
function readRendering(line: Draft, item: JsonSource, resources: ClaimResources, team: CareTeam): void {
  const renderers = [...team.values()].filter(({ role }) => role === "renderingProvider");
  const own = item
    .get("careTeamSequence")
    .items.map(({ value }) => team.get(Number(value)))
    .find((member) => member?.role === "renderingProvider");
  if (!own || own === renderers[0]) return;
  line.within("renderingProvider", own.reference, (provider) =>
    readProvider(provider, own.reference, resources),
  );
}
