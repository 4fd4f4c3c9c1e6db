import { zip } from "../reading/convert.ts";
import type { Draft } from "../reading/draft.ts";
import type { JsonSource } from "../reading/json-source.ts";
import type { ClaimResources } from "./claim-resources.ts";
import { codeOf, day, npiOf, taxIdOf } from "./codes.ts";

const sexes: Readonly<Record<string, string>> = { female: "F", male: "M", other: "U", unknown: "U" };
const taxonomy = /^[A-Z0-9]{9}X$/i;

/** Reads a Patient or RelatedPerson. */
export function readPerson(person: Draft, resource: JsonSource): void {
  const names = resource.get("name").items;
  const name = names.find((each) => each.get("use").value === "official") ?? names[0];
  if (name) {
    const [given, ...others] = name.get("given").items;
    person.put("lastName", name.get("family"));
    if (given) person.put("firstName", given);
    if (others[0]) person.set("middleName", others.map(({ value }) => value).join(" "), others[0]);
    const [suffix] = name.get("suffix").items;
    if (suffix) person.put("suffix", suffix);
  }
  person.put("birthDate", resource.get("birthDate"), day);
  const gender = resource.get("gender");
  if (gender.isPresent) person.set("sex", sexes[String(gender.value)] ?? "U", gender);
  person.put("deathDate", resource.get("deceasedDateTime"), day);
  const [address] = resource.get("address").items;
  if (address) person.within("address", address, (draft) => readAddress(draft, address));
}

function readAddress(address: Draft, source: JsonSource): void {
  const [line, line2] = source.get("line").items;
  if (line) address.put("street", line);
  if (line2) address.put("street2", line2);
  address.put("city", source.get("city"));
  address.put("state", source.get("state"));
  address.put("zip", source.get("postalCode"), zip);
}

/** Reads the provider that a reference refers to, or that its identifier and display name. */
export function readProvider(provider: Draft, reference: JsonSource, resources: ClaimResources): void {
  const resource = resources.resolve(reference);
  if (!resource) {
    const npi = npiOf(reference.get("identifier").items);
    provider.put("npi", npi ?? reference.get("identifier").get("value"));
    provider.put("name", reference.get("display"));
    return;
  }
  if (resource.get("resourceType").value === "PractitionerRole") readRole(provider, resource, resources);
  else readResource(provider, resource);
}

function readRole(provider: Draft, role: JsonSource, resources: ClaimResources): void {
  const held = role.get("practitioner").isPresent ? role.get("practitioner") : role.get("organization");
  const resource = resources.resolve(held, role);
  if (resource) readResource(provider, resource);
  else provider.put("npi", npiOf(held.get("identifier").items) ?? role.get("identifier").get("value"));
  const specialty = firstCode(role.get("specialty").items);
  if (specialty) provider.put("taxonomy", specialty);
}

function readResource(provider: Draft, resource: JsonSource): void {
  const identifiers = resource.get("identifier").items;
  provider.put("npi", npiOf(identifiers) ?? resource.get("identifier"), (value) =>
    typeof value === "string" ? value : undefined,
  );
  const taxId = taxIdOf(identifiers);
  if (taxId) provider.put("taxId", taxId, (value) => String(value).replaceAll("-", ""));
  if (resource.get("resourceType").value === "Practitioner") {
    const [name] = resource.get("name").items;
    if (name) readName(provider, name);
    const code = firstCode(resource.get("qualification").items.map((each) => each.get("code")));
    if (code) provider.put("taxonomy", code);
  } else {
    provider.set("entityType", "organization", resource.get("resourceType"));
    provider.put("name", resource.get("name"));
    const code = firstCode(resource.get("type").items);
    if (code) provider.put("taxonomy", code);
  }
  const [address] = resource.get("address").items;
  if (address) provider.within("address", address, (draft) => readAddress(draft, address));
}

function readName(provider: Draft, name: JsonSource): void {
  const [given] = name.get("given").items;
  provider.set("entityType", "person", name);
  provider.put("lastName", name.get("family"));
  if (given) provider.put("firstName", given);
  const { firstName, lastName } = provider.json;
  provider.set("name", [firstName, lastName].filter(Boolean).join(" ") || name.get("text").value, name);
}

function firstCode(concepts: readonly JsonSource[]): JsonSource | undefined {
  for (const concept of concepts) {
    const code = codeOf(concept, taxonomy);
    if (code) return code;
  }
  return undefined;
}
