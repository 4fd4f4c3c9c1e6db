import type { Address, Identifier, Person, Provider } from "@firstpass/claim";
import { compactDate, type SegmentList } from "./segment-list.ts";

const lastNameMax = 60;
const firstNameMax = 35;

/** N3 and N4. */
export function writeAddress(list: SegmentList, field: string, address: Address | undefined): void {
  const street = list.requiredText(`${field}.street`, address?.street, 55);
  list.add("N3", street, list.text(`${field}.street2`, address?.street2, 55));
  const city = list.requiredText(`${field}.city`, address?.city, 30);
  const country = list.code(`${field}.country`, address?.country, 3);
  const isAbroad = country !== "" && country !== "US" && country !== "USA";
  const part = isAbroad ? "code" : "requiredCode";
  list.add(
    "N4",
    city,
    list[part](`${field}.state`, address?.state, 2),
    list[part](`${field}.zip`, address?.zip, 15),
    country,
  );
}

/** NM1 of a person who is insured or a patient, with the member ID if `hasId`. */
export function writePersonName(
  list: SegmentList,
  field: string,
  entity: "IL" | "QC",
  person: Person,
  hasId: boolean,
): void {
  const isOrganization = person.entityType === "organization";
  const lastName = list.requiredText(`${field}.lastName`, person.lastName, lastNameMax);
  const id = hasId
    ? list[isOrganization ? "code" : "requiredCode"](`${field}.memberId`, person.memberId, 80)
    : "";
  list.add(
    "NM1",
    entity,
    isOrganization ? "2" : "1",
    lastName,
    list.text(`${field}.firstName`, person.firstName, firstNameMax),
    list.text(`${field}.middleName`, person.middleName, 25),
    "",
    list.text(`${field}.suffix`, person.suffix, 10),
    id === "" ? "" : "MI",
    id,
  );
}

/** DMG, which is required of a patient. */
export function writeDemographics(
  list: SegmentList,
  field: string,
  person: Person,
  isPatient: boolean,
): void {
  if (!isPatient && person.birthDate === undefined && person.sex === undefined) return;
  const birthDate = compactDate(person.birthDate);
  const sex = isPatient
    ? list.requiredCode(`${field}.sex`, person.sex, 1)
    : list.code(`${field}.sex`, person.sex, 1);
  if (isPatient && birthDate === "") list.problem(`${field}.birthDate`, "is missing: an 837P requires it");
  list.add("DMG", birthDate === "" ? "" : "D8", birthDate, sex);
}

export function writeIdentifiers(
  list: SegmentList,
  field: string,
  identifiers: readonly Identifier[] | undefined,
): void {
  identifiers?.forEach(({ qualifier, value }, at) => {
    const path = `${field}[${at}]`;
    list.add("REF", list.code(`${path}.qualifier`, qualifier, 3), list.code(`${path}.value`, value, 50));
  });
}

/** NM1 of a provider. The guide requires a name, and the NPI if there is one. */
export function writeProviderName(
  list: SegmentList,
  field: string,
  entity: string,
  provider: Provider,
): void {
  const isPerson = isPersonal(provider);
  const lastName = provider.lastName ?? provider.name;
  const npi = list.code(`${field}.npi`, provider.npi, 80);
  list.add(
    "NM1",
    entity,
    isPerson ? "1" : "2",
    list.requiredText(`${field}.${isPerson ? "lastName" : "name"}`, lastName, lastNameMax),
    isPerson ? list.text(`${field}.firstName`, provider.firstName, firstNameMax) : "",
    "",
    "",
    "",
    npi === "" ? "" : "XX",
    npi,
  );
}

function isPersonal({ entityType, lastName }: Provider): boolean {
  return entityType === undefined ? lastName !== undefined : entityType === "person";
}

/** How the guide writes a provider of a claim or a line. Fields that it has no element for are not written. */
interface Role {
  entity: string;
  /** PRV01, if it has a taxonomy. */
  taxonomy?: "PE";
  hasAddress?: "required" | "optional";
}

export const roles = {
  referringProvider: { entity: "DN" },
  renderingProvider: { entity: "82", taxonomy: "PE" },
  serviceFacility: { entity: "77", hasAddress: "required" },
  supervisingProvider: { entity: "DQ" },
  orderingProvider: { entity: "DK", hasAddress: "optional" },
  purchasedServiceProvider: { entity: "QB" },
} as const satisfies Record<string, Role>;

/** The loop of a provider of a claim or a line. */
export function writeProvider(
  list: SegmentList,
  field: string,
  provider: Provider | undefined,
  role: Role,
): void {
  if (provider === undefined) return;
  writeProviderName(list, field, role.entity, provider);
  const taxonomy = role.taxonomy === undefined ? "" : list.code(`${field}.taxonomy`, provider.taxonomy, 50);
  list.addIf(taxonomy, "PRV", role.taxonomy ?? "", "PXC", taxonomy);
  const hasAddress = role.hasAddress === "optional" ? provider.address !== undefined : role.hasAddress;
  if (hasAddress) writeAddress(list, `${field}.address`, provider.address);
  writeIdentifiers(list, `${field}.otherIds`, provider.otherIds);
}

/** A place where a patient was picked up (PW) or dropped off (45). */
export function writePlace(
  list: SegmentList,
  field: string,
  address: Address | undefined,
  entity: "PW" | "45",
): void {
  if (address === undefined) return;
  list.add("NM1", entity, "2");
  writeAddress(list, field, address);
}
