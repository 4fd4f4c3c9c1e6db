import { isCalendarDate } from "@firstpass/claim";
import { credentialsOf } from "../credentials.ts";
import type {
  DocumentId,
  DocumentName,
  DocumentPerson,
  DocumentSignature,
  PatientOfDocument,
} from "../document-note.ts";
import {
  arrayOf,
  type FhirObject,
  type FhirResource,
  isObject,
  type Resources,
  stringOf,
} from "./resources.ts";

const npiSystem = "http://hl7.org/fhir/sid/us-npi";

export function idsOf(identifiers: unknown): DocumentId[] {
  return arrayOf(identifiers).flatMap((each) => {
    const value = stringOf(each["value"]);
    return value === null ? [] : [{ system: stringOf(each["system"]), value }];
  });
}

export function patientOf(resources: Resources, from: FhirResource): PatientOfDocument | null {
  const patient = resources.resolve(from["subject"] ?? from["patient"], from);
  const identifier = isObject(from["subject"]) ? idsOf(from["subject"]["identifier"]) : [];
  if (patient?.resourceType !== "Patient") {
    return identifier.length > 0 ? { names: [], birthDate: null, ids: identifier } : null;
  }
  const birthDate = stringOf(patient["birthDate"]);
  return {
    names: arrayOf(patient["name"])
      .map(nameOf)
      .filter(({ family }) => family !== ""),
    birthDate: birthDate !== null && isCalendarDate(birthDate) ? birthDate : null,
    ids: idsOf(patient["identifier"]),
  };
}

function nameOf(name: FhirObject): DocumentName {
  return { given: stringsOf(name["given"]), family: stringOf(name["family"]) ?? "" };
}

/** The first of the references that is a person. A reference outside the document gives its display. */
export function personOf(
  resources: Resources,
  references: unknown,
  from: FhirResource,
): DocumentPerson | null {
  for (const reference of arrayOf(references)) {
    const person = resolvedPerson(resources, reference, from) ?? displayed(reference);
    if (person) return person;
  }
  return null;
}

function resolvedPerson(
  resources: Resources,
  reference: FhirObject,
  from: FhirResource,
): DocumentPerson | null {
  const resource = resources.resolve(reference, from);
  if (resource?.resourceType === "Practitioner") return practitionerOf(resource, []);
  if (resource?.resourceType !== "PractitionerRole") return null;
  const practitioner = resources.resolve(resource["practitioner"], resource);
  const codes = arrayOf(resource["specialty"]).concat(arrayOf(resource["code"]));
  if (practitioner?.resourceType === "Practitioner") return practitionerOf(practitioner, codes);
  return isObject(resource["practitioner"]) ? displayed(resource["practitioner"]) : null;
}

function practitionerOf(practitioner: FhirResource, concepts: readonly FhirObject[]): DocumentPerson | null {
  const [name] = arrayOf(practitioner["name"]);
  const text = stringOf(name?.["text"]);
  const family = stringOf(name?.["family"]);
  const whole = family
    ? [...stringsOf(name?.["prefix"]), ...stringsOf(name?.["given"]), family].join(" ")
    : text;
  if (!whole) return null;
  const qualifications = arrayOf(practitioner["qualification"]).map(({ code }) => code);
  const npi = idsOf(practitioner["identifier"]).find(({ system }) => system === npiSystem);
  return {
    name: whole.slice(0, 200),
    npi: npi?.value ?? null,
    credentials:
      credentialsOf({
        suffixes: stringsOf(name?.["suffix"]),
        text,
        codes: [...qualifications, ...concepts].flatMap(codesOf),
      })?.slice(0, 100) ?? null,
  };
}

/** Who signed. A person who is not in the document is named by the reference. */
export function signerOf(
  resources: Resources,
  reference: unknown,
  from: FhirResource,
): Pick<DocumentSignature, "name" | "credentials"> {
  const person = personOf(resources, reference, from);
  const written = isObject(reference) ? stringOf(reference["reference"]) : null;
  return { name: person?.name ?? written?.slice(0, 200) ?? null, credentials: person?.credentials ?? null };
}

function displayed(reference: FhirObject): DocumentPerson | null {
  const display = stringOf(reference["display"]);
  if (display === null) return null;
  const identifier = isObject(reference["identifier"]) ? reference["identifier"] : null;
  const npi = identifier?.["system"] === npiSystem ? stringOf(identifier["value"]) : null;
  const credentials = credentialsOf({ suffixes: [], text: display, codes: [] });
  return {
    name: (credentials ? display.split(",")[0]! : display).trim().slice(0, 200),
    npi,
    credentials: credentials?.slice(0, 100) ?? null,
  };
}

/** The codes of a CodeableConcept. Codes are matched without their system, since several are in use for each. */
export function codesOf(concept: unknown): string[] {
  return arrayOf(concept).flatMap((each) =>
    arrayOf(each["coding"]).flatMap(({ code }) => stringOf(code) ?? []),
  );
}

function stringsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((each) => stringOf(each) ?? []);
}
