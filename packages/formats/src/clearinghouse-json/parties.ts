import { date, zip } from "../reading/convert.ts";
import type { Draft } from "../reading/draft.ts";
import type { JsonSource } from "../reading/json-source.ts";

/** Numbers of a provider that have a field of their own, with their REF01 qualifiers. */
const providerNumbers: readonly [field: string, qualifier: string][] = [
  ["stateLicenseNumber", "0B"],
  ["providerUpinNumber", "1G"],
  ["commercialNumber", "G2"],
  ["locationNumber", "LU"],
];

/** Reads a provider or a place of service. */
export function readProvider(provider: Draft, source: JsonSource): void {
  provider.put("npi", source.get("npi"));
  provider.put("taxId", source.either("employerId", "employerIdentificationNumber", "ssn"));
  source.skip("employerIdentificationNumber", "ssn");
  provider.put("taxonomy", source.get("taxonomyCode"));
  readName(provider, source);
  provider.within("address", source.get("address"), (address) => readAddress(address, source.get("address")));
  readNumbers(provider, source);
  source.skip("providerType", "contactInformation", "middleName", "suffix", "otherIdentifier");
  source.skip("claimOfficeNumber", "naic", "payerIdentificationNumber");
  source.skip("phoneName", "phoneNumber", "phoneExtension");
}

function readName(provider: Draft, source: JsonSource): void {
  const organization = source.get("organizationName");
  const [last, first] = [source.get("lastName"), source.get("firstName")];
  if (organization.isPresent) {
    provider.set("entityType", "organization", organization);
    provider.put("name", organization);
    return;
  }
  if (!last.isPresent && !first.isPresent) return;
  provider.set("entityType", "person", last);
  provider.put("lastName", last);
  provider.put("firstName", first);
  const { lastName, firstName } = provider.json;
  provider.set("name", [firstName, lastName].filter(Boolean).join(" "), last);
}

function readNumbers(provider: Draft, source: JsonSource): void {
  const secondary = source.get("secondaryIdentifier");
  const numbers = [
    ...providerNumbers.map(([field, qualifier]) => ({ source: source.get(field), qualifier })),
    ...secondary.items.map((item) => {
      item.skip("otherIdentifier");
      return { source: item.get("identifier"), qualifier: item.get("qualifier").value };
    }),
  ];
  putNumbers(provider, secondary, numbers);
}

/** Sets the numbers of a person or provider that are present. */
export function putNumbers(
  party: Draft,
  source: JsonSource,
  numbers: readonly { source: JsonSource; qualifier: unknown }[],
): void {
  const present = numbers.filter((number) => number.source.isPresent);
  party.each(
    "otherIds",
    source,
    present.map((number) => ({ ...number, value: number.source.value, path: number.source.path })),
    (draft, number) => {
      draft.set("qualifier", number.qualifier, number);
      draft.put("value", number.source);
    },
  );
}

/** Reads an address. */
export function readAddress(address: Draft, source: JsonSource): void {
  address.put("street", source.get("address1"));
  address.put("street2", source.get("address2"));
  address.put("city", source.get("city"));
  address.put("state", source.get("state"));
  address.put("zip", source.get("postalCode"), zip);
  address.put("country", source.get("countryCode"));
  source.skip("countrySubDivisionCode");
}

/** Reads the fields that a subscriber and a dependent share. `numbers` are those that another object has. */
export function readPerson(
  person: Draft,
  source: JsonSource,
  numbers: readonly { source: JsonSource; qualifier: string }[],
): void {
  person.put("memberId", source.get("memberId"));
  person.put("lastName", source.get("lastName"));
  person.put("firstName", source.get("firstName"));
  person.put("middleName", source.get("middleName"));
  person.put("suffix", source.get("suffix"));
  person.put("birthDate", source.get("dateOfBirth"), date);
  person.put("sex", source.get("gender"));
  person.within("address", source.get("address"), (address) => readAddress(address, source.get("address")));
  putNumbers(person, source.get("ssn"), [{ source: source.get("ssn"), qualifier: "SY" }, ...numbers]);
  source.skip("contactInformation");
}
