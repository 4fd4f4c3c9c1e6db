import { readdirSync } from "node:fs";
import { join } from "node:path";
import { stages } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { describe, expect, it, test } from "vitest";
import type { Case } from "../case/case.ts";
import type { Need } from "../case/need.ts";
import { examineEdit, runExample } from "../shorthand/examine.ts";
import { askOf } from "./asks.ts";
import { catalogue } from "./catalogue.ts";
import { type Edit, edit } from "./edit.ts";

const content = openStarterContent();

const files = stages.flatMap((stage) =>
  readdirSync(join(import.meta.dirname, "..", stage))
    .filter((file) => file.endsWith(".edit.ts"))
    .map((file) => `${stage}/${file}`),
);

test("every edit file is in the catalogue, by id", () => {
  expect(catalogue.map((edit) => `${edit.id}.edit.ts`)).toEqual(files.toSorted());
});

for (const edit of catalogue) {
  describe(edit.id, () => {
    test("is written as an edit should be", () => {
      expect(examineEdit(edit, files.find((file) => file === `${edit.id}.edit.ts`) ?? "")).toEqual([]);
    });
    for (const example of edit.examples.clean) {
      test(`clean: ${example}`, () => {
        expect(runExample(edit, example, content)).toEqual([]);
      });
    }
    for (const [example, message] of Object.entries(edit.examples.flagged)) {
      test(`${message}: ${example}`, () => {
        const findings = runExample(edit, example, content);
        expect(findings.map((finding) => finding.messageId)).toEqual([message]);
        expect(findings[0]).toMatchObject({ edit: edit.id, stage: edit.stage });
        expect(`${findings[0]!.message} ${findings[0]!.action}`).not.toMatch(/[{}]|undefined|NaN|null/);
        const ask = askOf(findings[0]!);
        expect(ask !== null).toBe(message in edit.asks);
        expect(ask ?? "").not.toMatch(
          /[{}]|undefined|\b(bill(ed)?|claims?|units?|lines?|modifiers?|payers?|denials?)\b/i,
        );
      });
    }
  });
}

test("the therapist has the next step of a documentation edit, and otherwise the biller", () => {
  const { check, nextActor, ...texts } = catalogue[0]!;
  const written = (id: `documentation/${string}` | `modifier/${string}`) =>
    edit({ ...texts, id, *check() {} });
  expect(written("documentation/sample").nextActor).toBe("therapist");
  expect(written("modifier/sample").nextActor).toBe("biller");
});

describe("an edit that is not written as it should be", () => {
  const written = edit({
    id: "integrity/sample",
    title: "A sample",
    source: "This test",
    severity: "hold",
    predicts: { carc: null, rarc: null },
    effective: { from: "2020-01-01" },
    messages: { wrong: "Line {line} has {units} units." },
    actions: { wrong: "Bill {best}." },
    *check({ lines }) {
      for (const line of lines) {
        if (line.units > 1) yield { message: "wrong", lines: [line], units: line.units, best: 1 };
      }
    },
    examples: { clean: ["97112"], flagged: { "97112 x2": "wrong" } },
  });
  const examine = (changes: Partial<Edit>, path = "integrity/sample.edit.ts") =>
    examineEdit({ ...written, ...changes }, path).join("; ");

  /** An edit of no needs that is cast past the compiler. */
  const using = (seen: (subject: Case<Need>) => readonly unknown[]) =>
    edit({
      id: "integrity/sample",
      title: "A sample",
      source: "This test",
      severity: "hold",
      predicts: { carc: null, rarc: null },
      effective: {},
      messages: { seen: "Seen." },
      actions: { seen: "Look." },
      *check(subject) {
        if (seen(subject as Case<Need>).length > 0) yield { message: "seen", lines: [] };
      },
      examples: { clean: ["97112"], flagged: { "97112": "seen" } },
    });

  it("cannot use the patient's earlier lines without stating the need", () => {
    const sample = using(({ history }) => history);
    expect(() => runExample(sample, "97112", content)).toThrow('add "history" to its needs');
    expect(runExample({ ...sample, needs: ["history"] }, "97112", content)).toEqual([]);
  });

  it("cannot use the year's therapy without stating the need", () => {
    const sample = using(({ accumulators }) => accumulators);
    expect(() => runExample(sample, "97112", content)).toThrow('add "accumulators" to its needs');
    expect(runExample({ ...sample, needs: ["accumulators"] }, "97112", content)).toEqual([]);
  });

  it("cannot use the facts of the notes without stating the need", () => {
    const sample = using(({ documentedVisits }) => documentedVisits);
    expect(() => runExample(sample, "97112-GP", content)).toThrow('add "notes" to its needs');
    expect(runExample({ ...sample, needs: ["notes"] }, "97112-GP // none", content)).toEqual([]);
  });

  it("is refused for what it lacks", () => {
    expect(examine({})).toBe("");
    expect(examine({}, "integrity/other.edit.ts")).toContain("its id is integrity/sample");
    expect(examine({ source: " " })).toContain("names no source");
    expect(examine({ messages: { ...written.messages, never: "Never." } })).toContain(
      'no example shows the message "never"',
    );
    expect(examine({ actions: {} })).toContain("has no action");
    expect(examine({ examples: { clean: ["97112"], flagged: { "97112 x2": "odd" } } })).toContain(
      "is not one of the edit's messages",
    );
    expect(examine({ examples: { clean: [], flagged: { "97112 x2": "wrong" } } })).toContain(
      "no clean example",
    );
  });

  it("fails its example when a placeholder is not filled", () => {
    const forgetful: Edit = {
      ...written,
      *check({ lines }) {
        yield { message: "wrong", lines };
      },
    };
    expect(() => runExample(forgetful, "97112 x2", content)).toThrow("{units} is not filled");
  });
});

/** Never called: the compiler is the test. */
export function doesNotCompile() {
  const texts = {
    title: "",
    source: "",
    severity: "hold",
    predicts: { carc: null, rarc: null },
    effective: { from: "2020-01-01" },
    messages: { wrong: "{Lines}: {units}." },
    examples: { clean: [], flagged: {} },
  } as const;
  // @ts-expect-error an action is missing
  edit({ ...texts, id: "integrity/a", actions: {}, *check() {} });
  const actions = { wrong: "Mend it." };
  edit({
    ...texts,
    id: "integrity/b",
    actions,
    // @ts-expect-error a placeholder is missing
    *check({ lines }) {
      yield { message: "wrong", lines };
    },
  });
  edit({
    ...texts,
    id: "integrity/c",
    actions,
    // @ts-expect-error no such message
    *check({ lines }) {
      yield { message: "other", lines, units: 1 };
    },
  });
  edit({
    ...texts,
    id: "integrity/e",
    actions,
    // @ts-expect-error the need is not stated
    *check({ lines, history }) {
      yield { message: "wrong", lines, units: history.length };
    },
  });
  edit({
    ...texts,
    id: "integrity/f",
    actions,
    needs: ["earlierVisits", "notes"],
    // @ts-expect-error another need is stated
    *check({ lines, history }) {
      yield { message: "wrong", lines, units: history.length };
    },
  });
  edit({
    ...texts,
    id: "integrity/g",
    actions,
    needs: ["earlierVisits", "history"],
    *check({ lines, history, days, earlierVisits }) {
      yield { message: "wrong", lines, units: history.length + days.length + earlierVisits.length };
    },
  });
  // @ts-expect-error no such need
  edit({ ...texts, id: "integrity/h", actions, needs: ["luck"], *check() {} });
  // @ts-expect-error the example names no message
  edit({ ...texts, id: "integrity/d", actions, *check() {}, examples: { clean: [], flagged: { x: "y" } } });
}
