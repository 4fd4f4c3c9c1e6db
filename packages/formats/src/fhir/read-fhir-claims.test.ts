import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFhirClaims } from "./read-fhir-claims.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/formats/fhir.md"), "utf8");
const documented = /```json\n([\s\S]*?)```/.exec(page)![1]!;

/** A resource that tests change in any way. */
type Fields = ReturnType<typeof JSON.parse>;
const bundle = (): Fields => JSON.parse(documented);
const claimIn = (document: Fields): Fields =>
  document.entry.find(({ resource }: Fields) => resource.resourceType === "Claim").resource;
const read = async (change: (claim: Fields, document: Fields) => void = () => {}) => {
  const document = bundle();
  change(claimIn(document), document);
  return readFhirClaims(document);
};
const detailOf = async (change: (claim: Fields, document: Fields) => void) => {
  const [entry] = await read(change);
  expect(entry?.kind).toBe("rejected");
  return entry?.kind === "rejected" ? entry.rejection.detail : "";
};

test("the documented Bundle is read, with its references and its note", async () => {
  expect(await read()).toEqual([
    {
      kind: "claim",
      index: 0,
      unknownFields: [],
      claim: {
        controlNumber: "RB-77",
        frequency: "1",
        chargeCents: 9000,
        placeOfService: "11",
        priorAuthorization: "A-778",
        payer: { id: "06102", name: "NGS Medicare", filingCode: "MB", responsibility: "P" },
        subscriber: {
          memberId: "1EG4TE5MK73",
          lastName: "Marsh",
          firstName: "Ida",
          middleName: "Rose",
          birthDate: "1948-06-13",
          sex: "F",
          address: { street: "12 Mill Lane", city: "Chicago", state: "IL", zip: "606012203" },
        },
        billingProvider: {
          npi: "1234567893",
          taxId: "123456789",
          taxonomy: "261QP2000X",
          entityType: "organization",
          name: "Riverbend Therapy",
        },
        renderingProvider: {
          npi: "1245319599",
          taxonomy: "225100000X",
          entityType: "person",
          name: "Ana Rivera",
          lastName: "Rivera",
          firstName: "Ana",
        },
        diagnoses: ["I69354", "R2681"],
        lines: [
          {
            number: 1,
            procedure: "97112",
            modifiers: ["GP"],
            units: 2,
            chargeCents: 9000,
            serviceDate: "2026-03-02",
            diagnosisPointers: [1, 2],
          },
        ],
        notes: [
          {
            serviceDate: "2026-03-02",
            text: "Neuromuscular re-education, 25 minutes: weight shifting on foam.",
            interventions: [],
            signature: expect.objectContaining({ name: expect.stringContaining("Rivera") }),
          },
        ],
      },
    },
  ]);
});

describe("a claim that is refused", () => {
  test.each<[string, (claim: Fields, document: Fields) => void, string]>([
    [
      "institutional",
      (claim) => (claim.type.coding[0].code = "institutional"),
      "Claim.type: is institutional: send professional claims as FHIR",
    ],
    [
      "a preauthorization",
      (claim) => (claim.use = "preauthorization"),
      "Claim.use: is not claim: send claims, not requests before them",
    ],
    [
      "cancelled",
      (claim) => (claim.status = "cancelled"),
      "Claim.status: says that the claim no longer applies: send active claims",
    ],
    [
      "a procedure of another system",
      (claim) =>
        (claim.item[0].productOrService.coding = [
          { system: "http://snomed.info/sct", code: "428191000124101" },
        ]),
      "Claim.item[0].productOrService: has no CPT or HCPCS code: send it as a coding",
    ],
    [
      "no quantity",
      (claim) => delete claim.item[0].quantity,
      "Claim.item[0].quantity.value: is missing: send it",
    ],
    [
      "no date",
      (claim) => delete claim.item[0].servicedDate,
      "Claim.item[0].servicedDate: is missing: send it",
    ],
    [
      "a pointer to nothing",
      (claim) => (claim.item[0].diagnosisSequence = [3]),
      "Claim.item[0].diagnosisSequence[0]: is not the sequence of a diagnosis of the claim",
    ],
    [
      "euros",
      (claim) => (claim.total.currency = "EUR"),
      "Claim.total.currency: is not USD: send amounts in dollars",
    ],
    ["no coverage", (claim) => (claim.contained = []), "Claim.insurance[0].coverage"],
    [
      "a provider without an NPI",
      (_, document) => (document.entry[1].resource.identifier = []),
      "Claim.provider.identifier: is missing: send it",
    ],
  ])("%s: by its path", async (_, change, detail) => {
    expect(await detailOf(change)).toContain(detail);
  });

  test("a resource without a claim", async () => {
    expect(await readFhirClaims({ resourceType: "Patient" })).toMatchObject([
      { kind: "rejected", rejection: { detail: expect.stringContaining("contains no Claim") } },
    ]);
  });
});

test("references that are not in the document are named, and the rest is read", async () => {
  const [entry] = await read((claim) => {
    claim.patient = { reference: "Patient/elsewhere" };
    claim.careTeam[0].provider = { reference: "Practitioner/elsewhere" };
  });
  expect(entry).toMatchObject({
    kind: "claim",
    claim: { subscriber: { memberId: "1EG4TE5MK73" } },
    unknownFields: [
      "Claim.patient (not in the document)",
      "Claim.careTeam[0].provider (not in the document)",
    ],
  });
  expect(entry?.kind === "claim" && entry.claim.renderingProvider).toBeUndefined();
});

test("a claim that needs a resource outside the document says which", async () => {
  const [provider] = await read((claim) => {
    claim.provider = { reference: "Organization/elsewhere" };
  });
  expect(provider).toMatchObject({
    rejection: { detail: expect.stringMatching(/^Claim\.provider: is not in the document/) },
  });
  const [coverage] = await read((claim) => {
    claim.insurance[0].coverage = { reference: "Coverage/elsewhere" };
  });
  expect(coverage).toMatchObject({
    rejection: { detail: expect.stringMatching(/Claim\.insurance\[0\]\.coverage: is not in the document/) },
  });
});

test("a dependent, a replacement, minutes, a period and a line's own rendering provider are read", async () => {
  const [entry] = await read((claim, document) => {
    document.entry.push({
      fullUrl: "https://ehr.example.com/fhir/Patient/otto",
      resource: {
        resourceType: "Patient",
        id: "otto",
        name: [{ family: "Marsh", given: ["Otto"] }],
        gender: "male",
      },
    });
    const [coverage] = claim.contained;
    coverage.subscriber = { reference: "Patient/otto" };
    coverage.relationship.coding[0].code = "spouse";
    coverage.class = [{ type: { coding: [{ code: "group" }] }, value: "G-1" }];
    claim.related = [{ relationship: { coding: [{ code: "prior" }] }, reference: { value: "ICN-1" } }];
    claim.careTeam.push({
      sequence: 2,
      provider: { identifier: { value: "1093817465" }, display: "B. Cole" },
    });
    const [item] = claim.item;
    item.careTeamSequence = [2];
    item.quantity = { value: 25, code: "min" };
    delete item.servicedDate;
    item.servicedPeriod = { start: "2026-03-02T09:00:00-06:00", end: "2026-03-02T09:30:00-06:00" };
    delete item.net;
    item.unitPrice = { value: 3.6, currency: "USD" };
  });
  expect(entry).toMatchObject({
    claim: {
      frequency: "7",
      originalReference: "ICN-1",
      payer: { groupNumber: "G-1" },
      subscriber: { firstName: "Otto", sex: "M" },
      patient: { firstName: "Ida", relationship: "01" },
      lines: [
        {
          units: 25,
          unitBasis: "MJ",
          chargeCents: 9000,
          serviceDate: "2026-03-02",
          serviceDateEnd: "2026-03-02",
          renderingProvider: { npi: "1093817465" },
        },
      ],
    },
  });
});

test("notes of another day or another patient are left out", async () => {
  const [otherDay] = await read((_, document) => {
    const note = document.entry[3].resource;
    note.context.period = { start: "2026-03-09", end: "2026-03-09" };
  });
  expect(otherDay).toMatchObject({ claim: { notes: [] } });
  const [otherPatient] = await read((_, document) => {
    document.entry.push({
      fullUrl: "https://ehr.example.com/fhir/Patient/otto",
      resource: { resourceType: "Patient", id: "otto", name: [{ family: "Reed" }], birthDate: "1971-01-09" },
    });
    document.entry[3].resource.subject = { reference: "Patient/otto" };
  });
  expect(otherPatient).toMatchObject({ claim: { notes: [] } });
});

test("Parameters of $validate and several claims are read, and any JSON is survived", async () => {
  const document = bundle();
  document.entry.push({ resource: { ...claimIn(document), identifier: [{ value: "RB-78" }], item: [] } });
  const entries = await readFhirClaims({
    resourceType: "Parameters",
    parameter: [
      { name: "mode", valueCode: "create" },
      { name: "resource", resource: document },
    ],
  });
  expect(entries).toMatchObject([
    { kind: "claim", claim: { controlNumber: "RB-77" } },
    { kind: "rejected", rejection: { index: 1, controlNumber: "RB-78" } },
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue(),
      fc.constantFrom("item", "insurance", "patient", "careTeam", "contained", "diagnosis", "total"),
      async (value, field) => {
        const [entry] = await read((claim) => (claim[field] = value));
        expect(["claim", "rejected"]).toContain(entry?.kind);
      },
    ),
  );
});
