import { credentialsOf } from "../credentials.ts";
import type {
  DocumentId,
  DocumentName,
  DocumentPerson,
  DocumentSignature,
  PatientOfDocument,
} from "../document-note.ts";
import { childAt, childrenOf, textOf, type XmlElement } from "../xml/xml-tree.ts";
import { dateOf, isoTime } from "./hl7-time.ts";

const npiRoot = "2.16.840.1.113883.4.6";

export function idsOf(element: XmlElement | null): DocumentId[] {
  return childrenOf(element, "id").flatMap(({ attributes }) => {
    const { root, extension } = attributes;
    if (extension) return [{ system: root ? `urn:oid:${root}` : null, value: extension }];
    return root ? [{ system: null, value: root }] : [];
  });
}

export function patientOf(document: XmlElement): PatientOfDocument | null {
  const role = childAt(document, "recordTarget/patientRole");
  if (!role) return null;
  const patient = childAt(role, "patient");
  return {
    names: childrenOf(patient, "name")
      .map(nameOf)
      .filter(({ family }) => family !== ""),
    birthDate: dateOf(childAt(patient, "birthTime")?.attributes["value"]),
    ids: idsOf(role),
  };
}

function nameOf(name: XmlElement): DocumentName {
  const given = childrenOf(name, "given").map(textOf).filter(Boolean);
  return { given, family: textOf(childAt(name, "family")) };
}

/** The author, from an `author` of the document or of an entry. */
export function authorOf(element: XmlElement): DocumentPerson | null {
  for (const author of childrenOf(element, "author")) {
    const assigned = childAt(author, "assignedAuthor");
    const person = personOf(assigned, "assignedPerson");
    if (person) return person;
  }
  return null;
}

/**
 * The signature of a document: the legal authenticator's, else an authenticator's. Without either, the document has not been
 * authenticated (C-CDA R2.1, US Realm Header).
 */
export function signatureOf(document: XmlElement): DocumentSignature | null {
  const authenticators = [
    ...childrenOf(document, "legalAuthenticator"),
    ...childrenOf(document, "authenticator"),
  ];
  for (const authenticator of authenticators) {
    if (authenticator.attributes["nullFlavor"]) continue;
    const code = childAt(authenticator, "signatureCode")?.attributes["code"];
    // I: intended to sign, X: a signature is required.
    if (code === "I" || code === "X") continue;
    const person = personOf(childAt(authenticator, "assignedEntity"), "assignedPerson");
    const signedAt = isoTime(childAt(authenticator, "time")?.attributes["value"]);
    if (!person && !signedAt) continue;
    return { name: person?.name ?? null, credentials: person?.credentials ?? null, signedAt };
  }
  return null;
}

/** The signature of a Note Activity: its participant that is a legal authenticator. */
export function signatureOfActivity(
  act: XmlElement,
  author: DocumentPerson | null,
): DocumentSignature | null {
  const participant = childrenOf(act, "participant").find(
    ({ attributes }) => attributes["typeCode"] === "LA",
  );
  if (!participant) return null;
  const role = childAt(participant, "participantRole");
  const person = personOf(role, "playingEntity") ?? (role && isSame(role, act) ? author : null);
  const signedAt = isoTime(childAt(participant, "time")?.attributes["value"]);
  return { name: person?.name ?? null, credentials: person?.credentials ?? null, signedAt };
}

/** Whether a participant is the author of the entry, by its id. */
function isSame(role: XmlElement, act: XmlElement): boolean {
  const authors = childrenOf(act, "author").flatMap((author) => idsOf(childAt(author, "assignedAuthor")));
  return idsOf(role).some((id) =>
    authors.some((other) => other.system === id.system && other.value === id.value),
  );
}

function personOf(role: XmlElement | null, holder: string): DocumentPerson | null {
  if (!role) return null;
  const name = childAt(role, `${holder}/name`);
  if (!name) return null;
  const parts = ["prefix", "given", "family"].flatMap((part) => childrenOf(name, part).map(textOf));
  const suffixes = childrenOf(name, "suffix").map(textOf).filter(Boolean);
  const text = textOf(name);
  const whole = parts.length > 0 ? parts.filter(Boolean).join(" ") : text;
  if (whole === "") return null;
  const codes = childrenOf(role, "code").map(({ attributes }) => attributes["code"] ?? "");
  const npi = childrenOf(role, "id").find(({ attributes }) => attributes["root"] === npiRoot);
  return {
    name: whole.slice(0, 200),
    npi: npi?.attributes["extension"] ?? null,
    credentials:
      credentialsOf({ suffixes, text: parts.length > 0 ? null : text, codes })?.slice(0, 100) ?? null,
  };
}
