import { pdfOfLines } from "./pdf/pdf.fixture.ts";

/** One note as people type it, and the same note in each format. */
export const typedNote = [
  "Subjective",
  "Patient reports one stumble on the porch steps since Friday.",
  "",
  "Objective",
  "Seen one to one, 09:05 to 09:58.",
  "Code\tIntervention\tMinutes",
  "97112\tTandem walk on foam with tactile cues, contact guard\t23",
  "97110\tBridges and heel raises, 2 x 12\t15",
  "97140\tSoft tissue mobilization, left calf\t10",
  "Total timed minutes: 48",
  "Total treatment minutes: 53",
  "",
  "Assessment",
  "Tandem walk improved from 3 m to 7 m. Skilled cueing needed for ankle strategy.",
  "",
  "Plan",
  "Continue twice a week for 3 weeks toward the goal of walking 20 m on grass without a cane.",
].join("\n");

export const signatureLine = "Electronically signed by Ines Halloran, PT, DPT 03/04/2026";

interface Section {
  title: string;
  lines: (string | string[])[];
}

/** The note's sections: lines, and rows with their cells. */
export const sections: Section[] = typedNote.split("\n\n").map((section) => {
  const [title = "", ...lines] = section.split("\n");
  return { title, lines: lines.map((line) => (line.includes("\t") ? line.split("\t") : line)) };
});

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

/** The lines of a section as paragraphs and a table. */
export function markup(lines: readonly (string | string[])[], paragraph: string): string {
  const rows = lines.filter((line) => typeof line !== "string");
  const cell = (text: string) => `<td>${escaped(text)}</td>`;
  const table = `<table>${rows.map((cells) => `<tr>${cells.map(cell).join("")}</tr>`).join("")}</table>`;
  return lines
    .map((line) => {
      if (typeof line === "string") return `<${paragraph}>${escaped(line)}</${paragraph}>`;
      return line === rows[0] ? table : "";
    })
    .join("\n");
}

export const htmlNote = `<!DOCTYPE html><html><head><title>Visit</title><style>td { color: red }</style>
<script>alert("97110 99 min")</script></head><body>
${sections.map(({ title, lines }) => `<h2>${title}</h2>${markup(lines, "p")}`).join("\n")}
<div style="display: none">97530 40 min</div><p>${signatureLine}</p></body></html>`;

export const rtfNote = `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\*\\generator Demo;}
${sections
  .map(({ title, lines }) => {
    const rows = lines.map((line) => {
      if (typeof line === "string") return `\\pard ${line}\\par`;
      const defined = line.map((_, index) => `\\cellx${(index + 1) * 2000}`).join("");
      return `\\trowd${defined}\\pard\\intbl ${line.join("\\cell ")}\\cell\\row`;
    });
    return `\\pard\\b ${title}\\b0\\par\n${rows.join("\n")}\\pard\\par`;
  })
  .join("\n")}
${signatureLine}\\par}`;

export const pdfNote = pdfOfLines([
  ...sections.flatMap(({ title, lines }) => [title, ...lines]),
  signatureLine,
]);

interface CcdaOptions {
  /** `null` leaves out the legal authenticator. */
  signedAt?: string | null;
  header?: string;
  body?: string;
}

const person = `<id root="2.16.840.1.113883.4.6" extension="1093817465"/><code code="225100000X"/>
<assignedPerson><name><given>Ines</given><family>Halloran</family><suffix>PT, DPT</suffix></name></assignedPerson>`;

export const structuredBody = `<structuredBody>${sections
  .map(
    ({ title, lines }) =>
      `<component><section><title>${title}</title><text>${markup(lines, "paragraph")}</text></section></component>`,
  )
  .join("\n")}</structuredBody>`;

export function ccdaOf({
  signedAt = "20260304101500-0500",
  header = "",
  body = structuredBody,
}: CcdaOptions = {}): string {
  const signature = signedAt
    ? `<legalAuthenticator><time value="${signedAt}"/><signatureCode code="S"/><assignedEntity>${person}</assignedEntity></legalAuthenticator>`
    : "";
  return `<?xml version="1.0" encoding="UTF-8"?>${header}
<ClinicalDocument xmlns="urn:hl7-org:v3">
<templateId root="2.16.840.1.113883.10.20.22.1.9"/><id root="2.16.840.1.113883.19.7" extension="N-31"/>
<code code="11508-9" codeSystem="2.16.840.1.113883.6.1"/><title>Visit note</title>
<recordTarget><patientRole><id root="2.16.840.1.113883.19.7" extension="M-88"/><patient>
<name><given>Odell</given><family>Marchetti</family></name><birthTime value="19480611"/></patient></patientRole></recordTarget>
<author><time value="20260304100000-0500"/><assignedAuthor>${person}</assignedAuthor></author>
${signature}
<componentOf><encompassingEncounter><id root="2.16.840.1.113883.19.8" extension="V-5"/>
<effectiveTime><low value="202603040905-0500"/><high value="202603040958-0500"/></effectiveTime></encompassingEncounter></componentOf>
<component>${body}</component></ClinicalDocument>`;
}

const loinc = (code: string) => ({ coding: [{ system: "http://loinc.org", code }] });

const practitioner = {
  resourceType: "Practitioner",
  id: "ines",
  identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: "1093817465" }],
  name: [{ family: "Halloran", given: ["Ines"], suffix: ["PT", "DPT"] }],
};
const patient = {
  resourceType: "Patient",
  id: "odell",
  name: [{ family: "Marchetti", given: ["Odell"] }],
  birthDate: "1948-06-11",
};
const encounter = {
  resourceType: "Encounter",
  id: "v-5",
  period: { start: "2026-03-04T09:05:00-05:00", end: "2026-03-04T09:58:00-05:00" },
};

/** A signed document Bundle with the note as a Composition. */
export function compositionBundle(composition: Record<string, unknown> = {}): Record<string, unknown> {
  const reference = (id: string) => ({ reference: `urn:uuid:${id}` });
  const entries = [
    {
      resourceType: "Composition",
      id: "note",
      status: "final",
      type: loinc("11508-9"),
      subject: reference("odell"),
      encounter: reference("v-5"),
      date: "2026-03-04T10:00:00-05:00",
      author: [reference("ines")],
      title: "Visit note",
      attester: [{ mode: "legal", time: "2026-03-04T10:15:00-05:00", party: reference("ines") }],
      section: sections.map(({ title, lines }) => ({
        title,
        text: {
          status: "generated",
          div: `<div xmlns="http://www.w3.org/1999/xhtml">${markup(lines, "p")}</div>`,
        },
      })),
      ...composition,
    },
    patient,
    practitioner,
    encounter,
  ];
  return {
    resourceType: "Bundle",
    type: "document",
    entry: entries.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

/** A DocumentReference with an attachment. */
export function documentReference(
  content: string | Uint8Array,
  contentType: string,
  fields: Record<string, unknown> = {},
): Record<string, unknown> & { resourceType: string } {
  return {
    resourceType: "DocumentReference",
    id: "doc-1",
    status: "current",
    docStatus: "final",
    type: loinc("11508-9"),
    subject: { reference: "Patient/odell" },
    author: [{ reference: "Practitioner/ines" }],
    authenticator: { reference: "Practitioner/ines" },
    content: [{ attachment: { contentType, data: Buffer.from(content).toString("base64") } }],
    context: { encounter: [{ reference: "Encounter/v-5" }], period: encounter.period },
    ...fields,
  };
}

/** A searchset Bundle with the people and the visit of the note. */
export function searchset(...resources: Record<string, unknown>[]): Record<string, unknown> {
  return {
    resourceType: "Bundle",
    type: "searchset",
    entry: [...resources, patient, practitioner, encounter].map((resource) => ({
      fullUrl: `https://ehr.example/fhir/${String(resource["resourceType"])}/${String(resource["id"])}`,
      resource,
    })),
  };
}
