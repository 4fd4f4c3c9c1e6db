import { openStarterContent, parsePolicy, withPolicy } from "@firstpass/content";
import { describe, expect, it, test } from "vitest";
import type { Reference } from "../case/subject.ts";
import { parseExample, referenceFor } from "../shorthand/example.ts";
import { conclude } from "./conclude.ts";
import { type Edit, edit } from "./edit.ts";
import { scrub, scrubWith } from "./scrub.ts";

const content = openStarterContent();

const sample = edit({
  id: "integrity/sample",
  title: "A sample",
  source: "This test",
  severity: "hold",
  warns: ["many"],
  predicts: { carc: "4", rarc: null },
  predictsFor: { many: { carc: "151", rarc: "N362" } },
  effective: { from: "2026-03-01", through: "2026-03-31" },
  messages: { some: "{Lines}: {count}.", many: "{Lines}: many." },
  actions: { some: "Correct {lines}.", many: "Correct line {line}." },
  *check({ lines }) {
    if (lines.length > 2) yield { message: "many", lines };
    else yield { message: "some", lines, count: lines.length };
  },
  examples: { clean: [], flagged: {} },
});

function run(edits: readonly Edit[], shorthand: string, changes: Partial<Reference> = {}) {
  const read = parseExample(shorthand);
  return scrubWith(edits, { ...read, notes: [] }, { ...referenceFor(read, content), ...changes });
}

function withSeverity(severity: string, many?: string): Partial<Reference> {
  const ofMessage = many ? `  integrity/sample.many: ${many}\n` : "";
  const policy = `id: strict\nname: Strict\nseverity:\n  integrity/sample: ${severity}\n${ofMessage}`;
  return { content: withPolicy(content, parsePolicy(policy, "strict.yaml")) };
}

describe("a finding", () => {
  it("lists its lines in order and has its placeholders filled", () => {
    const [finding] = run([sample], "97112-GP #7 | 97110-GP #3");
    expect(finding).toMatchObject({
      edit: "integrity/sample",
      stage: "integrity",
      severity: "hold",
      lines: [3, 7],
      message: "Lines 3 and 7: 2.",
      action: "Correct lines 3 and 7.",
      carc: "4",
      rarc: null,
      atRisk: [
        { line: 3, cents: 45_00 },
        { line: 7, cents: 32_40 },
      ],
    });
  });

  it("may only warn, and predict another denial, for one of its messages", () => {
    const [finding] = run([sample], "97112-GP | 97110-GP | 97116-GP");
    expect(finding).toMatchObject({ severity: "warn", carc: "151", rarc: "N362", action: "Correct line 1." });
  });

  it("is about lines within the edit's effective dates only", () => {
    const lines = "97112-GP @2026-02-28 | 97110-GP @2026-03-01 | 97116-GP @2026-03-31 | 97140-GP @2026-04-01";
    expect(run([sample], lines)[0]!.lines).toEqual([2, 3]);
    expect(run([sample], "97112-GP @2026-02-28")).toEqual([]);
  });

  it("puts the policy's rate at risk, up to the charge", () => {
    const atRisk = (lines: string) => run([sample], lines)[0]!.atRisk[0]!.cents;
    expect(atRisk("97112-GP x2 $200.00")).toBe(2 * 32_40);
    expect(atRisk("97112-GP x2 $50.00")).toBe(50_00);
    expect(atRisk("97110-GP x2 $90.00")).toBe(90_00);
  });
});

describe("a policy", () => {
  it("sets the severity of a finding", () => {
    const severities = (severity: string) =>
      run([sample], "97112-GP", withSeverity(severity)).map((finding) => finding.severity);
    expect(severities("hold")).toEqual(["hold"]);
    expect(severities("warn")).toEqual(["warn"]);
    expect(severities("off")).toEqual([]);
  });

  it("sets it for messages that would only warn too", () => {
    const three = "97112-GP | 97110-GP | 97116-GP";
    expect(run([sample], three, withSeverity("hold"))[0]!.severity).toBe("hold");
  });

  it("may set it for one message, which takes precedence", () => {
    const three = "97112-GP | 97110-GP | 97116-GP";
    expect(run([sample], three, withSeverity("warn", "hold"))[0]!.severity).toBe("hold");
    expect(run([sample], three, withSeverity("hold", "off"))).toEqual([]);
    expect(run([sample], "97112-GP", withSeverity("hold", "off"))[0]!.severity).toBe("hold");
    expect(run([sample], three, withSeverity("off", "hold"))).toEqual([]);
  });
});

describe("an edit that throws", () => {
  const broken: Edit = {
    ...sample,
    id: "integrity/broken",
    *check({ claim, lines }) {
      yield { message: "many", lines };
      throw new Error(`cannot read ${claim.subscriber.memberId}`);
    },
  };

  it("becomes one finding without data of the claim, and the other edits still run", () => {
    const findings = run([broken, sample], "97112-GP");
    expect(findings.map(({ edit, severity }) => [edit, severity])).toEqual([
      ["integrity/broken", "error"],
      ["integrity/sample", "hold"],
    ]);
    expect(JSON.stringify(findings)).not.toContain("1EG4TE5MK73");
  });

  it("is reported to the caller", () => {
    const reported: unknown[] = [];
    run([broken], "97112-GP", {
      onEditError: (edit, error) => reported.push(edit, (error as Error).message),
    });
    expect(reported).toEqual(["integrity/broken", "cannot read 1EG4TE5MK73"]);
  });
});

describe("the verdict", () => {
  const [finding] = run([sample], "97112-GP");
  const found = (changes: object) => ({ ...finding!, ...changes });
  const status = (...findings: object[]) => conclude(findings.map(found)).status;

  it("is hold if any finding holds, whatever the others are", () => {
    expect(status()).toBe("clean");
    expect(status({ severity: "warn" })).toBe("clean");
    expect(status({ severity: "warn" }, { severity: "error" })).toBe("error");
    expect(status({ severity: "error" }, { severity: "hold" })).toBe("hold");
  });

  it("counts each line at risk once, and no line with warnings only", () => {
    const findings = [
      found({ atRisk: [{ line: 1, cents: 64_80 }] }),
      found({
        atRisk: [
          { line: 1, cents: 64_80 },
          { line: 2, cents: 45_00 },
        ],
      }),
      found({ atRisk: [{ line: 3, cents: 45_00 }], severity: "warn" }),
    ];
    expect(conclude(findings).atRiskCents).toBe(64_80 + 45_00);
  });

  it("sorts findings by stage, edit and line", () => {
    const findings = [
      found({ stage: "modifier", edit: "modifier/a", lines: [2] }),
      found({ stage: "modifier", edit: "modifier/a", lines: [1] }),
      found({ stage: "documentation", edit: "documentation/z" }),
      found({ stage: "integrity", edit: "integrity/b" }),
      found({ stage: "integrity", edit: "integrity/a" }),
    ];
    const order = conclude(findings).findings.map(({ edit, lines }) => `${edit} ${lines[0]}`);
    expect(order).toEqual([
      "integrity/a 1",
      "integrity/b 1",
      "documentation/z 1",
      "modifier/a 1",
      "modifier/a 2",
    ]);
  });
});

test("the defaults of an example are clean", () => {
  for (const shorthand of [
    "97112-GP",
    "97112-GP x4 | 97150-GP @2026-03-04 | 97161-GP @2026-02-11",
    "99213",
  ]) {
    const read = parseExample(shorthand);
    expect(scrub(read, referenceFor(read, content))).toEqual([]);
  }
});
