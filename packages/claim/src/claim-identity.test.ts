import { expect, test } from "vitest";
import {
  type BilledClaim,
  type ClaimJson,
  claimTraits,
  findRevised,
  type KnownClaim,
  parseClaim,
  traitList,
} from "./index.ts";

type Line = { on?: string; procedure?: string; modifiers?: string[]; units?: number };

function claim(lines: Line[], changes: Partial<ClaimJson> = {}): BilledClaim {
  return parseClaim({
    controlNumber: "ACCT-7",
    charge: "45.00",
    payer: { id: "06102" },
    subscriber: { memberId: "M1" },
    billingProvider: { npi: "1234567893" },
    lines: lines.map(({ on = "2026-03-02", procedure = "97110", modifiers = ["GP"], units = 1 }) => ({
      procedure,
      modifiers,
      units,
      charge: "45.00",
      serviceDate: on,
    })),
    ...changes,
  });
}

/** Any hash does that differs for different texts. */
const texts: string[] = [];
const hash = (text: string) => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1);

interface Named extends KnownClaim {
  name: string;
}

function known(name: string, of: BilledClaim, batchId = "earlier upload"): Named {
  return { name, batchId, traits: new Set(traitList(claimTraits(of, hash))) };
}

function revisedBy(of: BilledClaim, ...claims: Named[]): string | null {
  return (
    findRevised({ claim: of, batchId: "this upload", traits: claimTraits(of, hash) }, claims)?.name ?? null
  );
}

const monday = claim([{}, { procedure: "97112" }]);

test.each([
  ["the same claim", monday],
  [
    "with other modifiers, units and diagnoses",
    claim([{ modifiers: ["GP", "59"], units: 2 }], { diagnoses: ["M54.50"] }),
  ],
  ["without one of its lines", claim([{ procedure: "97112" }])],
  ["with another line and another day", claim([{}, { on: "2026-03-04" }])],
  ["as a replacement with another procedure", claim([{ procedure: "97530" }], { frequency: "7" })],
  ["as a replacement with another date", claim([{ on: "2026-03-09" }], { frequency: "7" })],
  ["as a void", claim([{}], { frequency: "8" })],
])("a claim from an earlier upload is revised by %s", (_, again) => {
  expect(revisedBy(again, known("monday", monday))).toBe("monday");
});

test.each([
  ["another date", claim([{ on: "2026-03-09" }])],
  ["another service on the same date", claim([{ procedure: "99213" }])],
  ["another payer", claim([{}], { payer: { id: "60054" } })],
  ["the same payer in second place", claim([{}], { payer: { id: "06102", responsibility: "S" } })],
  ["another billing provider", claim([{}], { billingProvider: { npi: "1245319599" } })],
  ["a replacement for another payer", claim([{}], { payer: { id: "60054" }, frequency: "7" })],
])("a claim of the same account is another claim: %s", (_, other) => {
  expect(revisedBy(other, known("monday", monday))).toBeNull();
});

test("in one upload, only a replacement or void revises", () => {
  const first = known("first", monday, "this upload");
  expect(revisedBy(monday, first)).toBeNull();
  expect(revisedBy(claim([{}], { frequency: "7" }), first)).toBe("first");
  expect(revisedBy(claim([{}], { frequency: "8" }), first)).toBe("first");
});

test("of several claims, a submission revises the one that it has most in common with", () => {
  const morning = known("morning", claim([{ units: 2 }]));
  const afternoon = known("afternoon", claim([{ modifiers: ["GP", "59"], units: 3 }]));
  expect(revisedBy(claim([{ units: 2 }]), morning, afternoon)).toBe("morning");
  expect(revisedBy(claim([{ modifiers: ["GP", "59"], units: 3 }]), morning, afternoon)).toBe("afternoon");
});

test("a replacement of an account with several claims revises none that it has nothing in common with", () => {
  const tuesday = known("tuesday", claim([{ on: "2026-03-03" }]));
  expect(
    revisedBy(claim([{ on: "2026-03-09" }], { frequency: "7" }), known("monday", monday), tuesday),
  ).toBeNull();
});

test("of two equal claims the first is revised, and the last if the submission repeats a service", () => {
  const copies = [known("first", claim([{}])), known("last", claim([{}]))];
  expect(revisedBy(claim([{ units: 2 }]), ...copies)).toBe("first");
  expect(revisedBy(claim([{ modifiers: ["GP", "76"] }]), ...copies)).toBe("last");
});

test("a file that is sent again revises each of its claims once", () => {
  const claims = [known("first", claim([{}])), known("second", claim([{}]))];
  const revised = [0, 1].map(() => {
    const name = revisedBy(claim([{}]), ...claims)!;
    Object.assign(claims.find((each) => each.name === name)!, { batchId: "this upload" });
    return name;
  });
  expect(revised).toEqual(["first", "second"]);
});
