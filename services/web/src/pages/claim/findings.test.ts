import { describe, expect, test } from "vitest";
import { finding } from "./claim.fixture.ts";
import { compareFindings, inOrder, placeFindings } from "./findings.ts";

test("findings are ordered by line, severity and dollars", () => {
  const [warning, claim, both, dear] = [
    finding({ lines: [1], severity: "warn", atRisk: "500.00" }),
    finding({ lines: [], severity: "warn" }),
    finding({ lines: [2, 1], atRisk: "45.00" }),
    finding({ lines: [1], atRisk: "90.00" }),
  ];
  const second = finding({ lines: [2], atRisk: "900.00" });
  expect(inOrder([second, warning, claim, both, dear])).toEqual([claim, dear, both, warning, second]);
});

describe("findings next to lines", () => {
  const findings = [
    finding({ lines: [] }),
    finding({ lines: [1] }),
    finding({ lines: [1, 2] }),
    finding({ lines: [2] }),
    finding({ lines: [7] }),
  ];
  const { claim, lines } = placeFindings(findings, [1, 2]);
  const indexes = (placed: readonly { index: number }[]) => placed.map(({ index }) => index);

  test("are shown once, at the first line they affect", () => {
    expect(indexes(lines.get(1)!.shown)).toEqual([1, 2]);
    expect(indexes(lines.get(2)!.shown)).toEqual([3]);
  });

  test("are referred to from the other lines they affect", () => {
    expect(indexes(lines.get(2)!.elsewhere)).toEqual([2]);
  });

  test("about the claim, or about a line it does not have, are apart", () => {
    expect(indexes(claim)).toEqual([0, 4]);
  });
});

describe("the effect of a correction", () => {
  const bundled = finding();
  const units = finding({ edit: "documentation/units", message: "3 units, 25 minutes" });

  test("what vanishes, stays and appears", () => {
    const fewer = finding({ edit: "documentation/units", message: "2 units, 25 minutes" });
    const modifier = finding({ edit: "modifier/unneeded", lines: [2] });
    expect(compareFindings([bundled, units], [fewer, modifier])).toEqual({
      gone: [bundled],
      stayed: [fewer],
      appeared: [modifier],
    });
  });

  test("one of two equal findings vanishes", () => {
    expect(compareFindings([bundled, { ...bundled }], [bundled])).toEqual({
      gone: [bundled],
      stayed: [bundled],
      appeared: [],
    });
  });

  test("an unchanged message is matched before a changed one", () => {
    const [first, second] = [finding({ message: "a" }), finding({ message: "b" })];
    expect(compareFindings([first, second], [finding({ message: "b" })]).gone).toEqual([first]);
  });
});
