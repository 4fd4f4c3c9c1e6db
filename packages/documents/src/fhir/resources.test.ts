import { describe, expect, test } from "vitest";
import { openResources } from "./resources.ts";

const patient = (id: string, fields = {}) => ({ resourceType: "Patient", id, ...fields });
const claim = { resourceType: "Claim", id: "c", contained: [patient("inside")] };
const open = (...entries: { fullUrl?: string; resource: { resourceType: string } }[]) =>
  openResources({ resourceType: "Bundle", entry: entries });

describe("openResources", () => {
  const a = patient("1");
  const b = patient("1");
  const from = { fullUrl: "https://b.example/fhir/Claim/c", resource: claim };

  test.each([
    ["a full URL", "urn:uuid:7"],
    ["a relative reference", "Patient/1"],
    ["a reference to a version", "Patient/1/_history/3"],
    ["an absolute reference to a resource without full URL", "https://elsewhere.example/Patient/1"],
  ])("resolves %s", (_, reference) => {
    const resources = open({ fullUrl: "urn:uuid:7", resource: a }, { resource: claim });
    expect(resources.resolve({ reference }, claim)).toBe(a);
  });

  test("a relative reference is to the same server first", () => {
    const resources = open(
      { fullUrl: "https://a.example/fhir/Patient/1", resource: a },
      { fullUrl: "https://b.example/fhir/Patient/1", resource: b },
      from,
    );
    expect(resources.resolve({ reference: "Patient/1" }, claim)).toBe(b);
    expect(resources.resolve({ reference: "https://a.example/fhir/Patient/1" }, claim)).toBe(a);
  });

  test("contained resources and identifiers", () => {
    const known = patient("2", { identifier: [{ system: "urn:m", value: "88" }] });
    const resources = open({ resource: known }, { resource: claim });
    expect(resources.resolve({ reference: "#inside" }, claim)).toBe(claim.contained[0]);
    expect(resources.resolve({ type: "Patient", identifier: { system: "urn:m", value: "88" } }, claim)).toBe(
      known,
    );
    expect(resources.resolve({ type: "Patient", identifier: { value: "88" } }, claim)).toBe(null);
  });

  test("opens Bundles in Bundles, and a resource alone", () => {
    const resources = open(
      { resource: { resourceType: "Bundle", ...{ entry: [{ resource: a }] } } },
      { resource: claim },
    );
    expect(resources.all).toEqual([a, claim]);
    expect(resources.of("Patient")).toEqual([a]);
    expect(openResources(a).all).toEqual([a]);
  });

  test.each([null, 7, "x", [], {}, { resourceType: "Bundle", entry: "x" }])("%j has no resources", (root) => {
    expect(openResources(root).all).toEqual([]);
  });

  test.each([undefined, null, 7, {}, { reference: 7 }, { reference: "#none" }, { reference: "Patient/9" }])(
    "%j is not in the Bundle",
    (reference) => expect(open({ resource: claim }).resolve(reference, claim)).toBe(null),
  );
});
