import { type Claim, type ClaimEntry, invalidFields, RejectionError, rejected } from "@firstpass/claim";
import { amount } from "../reading/convert.ts";
import { Draft } from "../reading/draft.ts";
import { entryOf, type ParsedClaim } from "../reading/entry.ts";
import type { JsonSource } from "../reading/json-source.ts";
import type { Source } from "../reading/source.ts";
import { type ClaimResources, openClaims } from "./claim-resources.ts";
import { choiceOf, day } from "./codes.ts";
import { readCoverage } from "./coverage.ts";
import { type CareTeam, checkCurrency, readDiagnoses, readItems } from "./lines.ts";
import { notesOf } from "./notes.ts";
import { readProvider } from "./people.ts";

/** Claim.type: those that are not billed as an 837P. */
const otherTypes = new Set(["institutional", "oral", "pharmacy"]);

/** Why a resource cannot be read. */
export const noClaim = "the FHIR resource contains no Claim: send a Claim, or a Bundle with one";

const notInDocument = "is not in the document, and the claim needs it: send the resource in the same Bundle";

/** A Claim of a document. */
export interface FhirClaim {
  controlNumber: Source;
  /** @throws RejectionError that names each invalid element, but never its value */
  parse(): ParsedClaim;
}

/** The claims of a FHIR R4 resource: a Claim, a Bundle, or Parameters with a `resource`. */
export async function openFhirClaims(root: unknown): Promise<FhirClaim[]> {
  const resource = resourceOf(root);
  const { claims, resources } = openClaims(resource);
  const notes = await notesOf(resource, resources);
  return claims.map((own, index) => ({
    controlNumber: controlNumberOf(own.claim),
    parse() {
      const { claim, unknownFields } = parse(own);
      const unread = index === 0 ? notes.problems.map((problem) => `note (${problem})`) : [];
      return {
        claim: { ...claim, notes: notes.of(own, claim) },
        unknownFields: [...unknownFields, ...unread],
      };
    },
  }));
}

/** Reads the claims of a FHIR R4 resource like {@link openFhirClaims}, as claims and rejections. */
export async function readFhirClaims(root: unknown): Promise<ClaimEntry[]> {
  const claims = await openFhirClaims(root);
  if (claims.length === 0) return [rejected(0, null, { code: "claim-invalid", message: noClaim })];
  return claims.map(({ controlNumber, parse }, index) => entryOf(index, controlNumber, parse));
}

/** The resource in Parameters, as $validate takes it. */
function resourceOf(root: unknown): unknown {
  if (
    typeof root !== "object" ||
    root === null ||
    !("resourceType" in root) ||
    root.resourceType !== "Parameters"
  ) {
    return root;
  }
  const parameters = "parameter" in root && Array.isArray(root.parameter) ? root.parameter : [];
  return parameters.find((parameter) => parameter?.name === "resource")?.resource;
}

/** @throws RejectionError that names each invalid element, but never its value */
function parse(resources: ClaimResources): ParsedClaim {
  const { claim: source } = resources;
  refuseOthers(source);
  const claim = new Draft();
  claim.put("controlNumber", controlNumberOf(source));
  readFrequency(claim, source);
  readTotal(claim, source);
  readCoverage(claim, resources);
  claim.within("billingProvider", source.get("provider"), (provider) =>
    readProvider(provider, source.get("provider"), resources),
  );
  const team = readCareTeam(claim, resources);
  const facility = source.get("facility");
  if (facility.isPresent && resources.resolve(facility)) {
    claim.within("serviceFacility", facility, (provider) => readProvider(provider, facility, resources));
  }
  readItems(claim, resources, readDiagnoses(claim, resources), team);
  readAccident(claim, source.get("accident"));
  const unresolved = [...resources.unresolved].map((path) => `${path} (not in the document)`);
  return { claim: parseDraft(claim, resources.unresolved), unknownFields: unresolved };
}

/** @throws RejectionError in which a field is missing because a reference is not in the document */
function parseDraft(claim: Draft, unresolved: ReadonlySet<string>): Claim {
  try {
    return claim.parse();
  } catch (error) {
    if (!(error instanceof RejectionError)) throw error;
    throw invalidFields(
      error.fields.map((field) => {
        const path = [...unresolved].find((each) => field.path === each || field.path.startsWith(`${each}.`));
        return path ? { path, problem: notInDocument } : field;
      }),
    );
  }
}

/** @throws RejectionError for a claim that is not billed as an 837P */
function refuseOthers(claim: JsonSource): void {
  const refuse = (source: JsonSource, problem: string) => {
    throw invalidFields([{ path: source.path, problem }]);
  };
  const [type, use, status] = [claim.get("type"), claim.get("use"), claim.get("status")];
  const kind = choiceOf(type);
  if (otherTypes.has(kind)) refuse(type, `is ${kind}: send professional claims as FHIR`);
  if (use.isPresent && use.value !== "claim")
    refuse(use, "is not claim: send claims, not requests before them");
  if (status.value === "cancelled" || status.value === "entered-in-error") {
    refuse(status, "says that the claim no longer applies: send active claims");
  }
}

function controlNumberOf(claim: JsonSource): JsonSource {
  const [identifier] = claim.get("identifier").items;
  return identifier?.get("value").isPresent ? identifier.get("value") : claim.get("id");
}

function readFrequency(claim: Draft, source: JsonSource): void {
  const related = source
    .get("related")
    .items.find((each) => ["prior", "replaces"].includes(choiceOf(each.get("relationship"))));
  if (!related) return;
  claim.set("frequency", "7", related);
  const reference = related.get("reference").get("value");
  claim.put(
    "originalReference",
    reference.isPresent ? reference : related.get("claim").get("identifier").get("value"),
  );
}

/** The total, or the sum of the items. */
function readTotal(claim: Draft, source: JsonSource): void {
  const total = source.get("total");
  checkCurrency(claim, total);
  if (total.get("value").isPresent) {
    claim.put("charge", total.get("value"), amount);
    return;
  }
  const nets = source.get("item").items.map((item) => Number(item.get("net").get("value").value));
  const cents = nets.reduce((sum, net) => sum + Math.round(net * 100), 0);
  claim.set("charge", Number.isFinite(cents) ? cents / 100 : undefined, total);
}

const roles: Readonly<Record<string, string>> = {
  primary: "renderingProvider",
  rendering: "renderingProvider",
  performing: "renderingProvider",
  "": "renderingProvider",
  supervisor: "supervisingProvider",
  supervising: "supervisingProvider",
  referring: "referringProvider",
  referrer: "referringProvider",
  ordering: "orderingProvider",
};

/** Reads the first provider of each role. */
function readCareTeam(claim: Draft, resources: ClaimResources): CareTeam {
  const team = new Map<number, { role: string; reference: JsonSource }>();
  for (const [at, member] of resources.claim.get("careTeam").items.entries()) {
    const role = roles[choiceOf(member.get("role"))];
    const reference = member.get("provider");
    if (role === undefined) continue;
    team.set(Number(member.get("sequence").value ?? at + 1), { role, reference });
    if (role in claim.json) continue;
    // A provider that is not in the document is unknown, which is better than one without a number.
    if (!reference.get("identifier").isPresent && !resources.resolve(reference)) continue;
    claim.within(role, reference, (provider) => readProvider(provider, reference, resources));
  }
  return team;
}

const causes: Readonly<Record<string, string>> = { mva: "AA", wpa: "EM" };

function readAccident(claim: Draft, source: JsonSource): void {
  if (!source.isPresent) return;
  claim.within("accident", source, (accident) => {
    accident.set("causes", [causes[choiceOf(source.get("type"))] ?? "OA"], source.get("type"));
    accident.put("state", source.get("locationAddress").get("state"));
    accident.put("date", source.get("date"), day);
  });
}
