import { describe, expect, test } from "vitest";
import { claimContents } from "./claim.fixture.ts";
import { draftOf, readDraft } from "./claim-draft.ts";
import { applyRepair, type Form, isApplied } from "./repair.ts";

const original = claimContents();
const [first, second] = original.lines;
const untouched: Form = { claim: original, draft: draftOf(original) };
const read = ({ claim, draft }: Form) => readDraft(draft, claim).claim;

const withoutModifier = claimContents({ lines: [{ ...first!, modifiers: ["GP"] }, second!] });
const withoutSecond = claimContents({ lines: [first!], charge: "45.00" });
const otherMember = claimContents({ subscriber: { ...original.subscriber, memberId: "W124" } });

describe("a repair", () => {
  test("changes its fields and keeps what the person typed", () => {
    const typed = { ...untouched, draft: { ...untouched.draft, "lines.2.units": "2" } };
    const repaired = applyRepair(typed, original, withoutModifier);
    expect(read(repaired).lines).toEqual([
      { ...first, modifiers: ["GP"] },
      { ...second, units: 2 },
    ]);
  });

  test("can change fields that the form does not show", () => {
    expect(read(applyRepair(untouched, original, otherMember)).subscriber.memberId).toBe("W124");
  });

  test("can remove a line", () => {
    const { lines, charge } = read(applyRepair(untouched, original, withoutSecond));
    expect([lines, charge]).toEqual([[first], "45.00"]);
  });

  test("goes together with another, in either order", () => {
    const once = applyRepair(applyRepair(untouched, original, otherMember), original, withoutModifier);
    const turned = applyRepair(applyRepair(untouched, original, withoutModifier), original, otherMember);
    expect(read(once)).toEqual(read(turned));
    expect(read(once)).toEqual({ ...otherMember, lines: withoutModifier.lines });
  });

  test("is known to be applied", () => {
    expect(isApplied(untouched, original, withoutModifier)).toBe(false);
    const repaired = applyRepair(untouched, original, withoutModifier);
    expect(isApplied(repaired, original, withoutModifier)).toBe(true);
    expect(isApplied(repaired, original, otherMember)).toBe(false);
  });
});
