import { readdirSync } from "node:fs";
import { join } from "node:path";
import { stages } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { describe, expect, it, test } from "vitest";
import type { Case } from "../case/case.ts";
import { examineEdit, runExample } from "../shorthand/examine.ts";
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
      });
    }
  });
}

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

  const looksAt = (seen: (subject: Case) => readonly unknown[]) =>
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
        if (seen(subject).length > 0) yield { message: "seen", lines: [] };
      },
      examples: { clean: ["97112"], flagged: { "97112": "seen" } },
    });

  it("is refused the patient's earlier lines unless it says that it looks back", () => {
    const looking = looksAt(({ history }) => history);
    expect(() => runExample(looking, "97112", content)).toThrow("let it say looksBack");
    expect(runExample({ ...looking, looksBack: true }, "97112", content)).toEqual([]);
  });

  it("is refused the year's therapy unless it says that it looks at totals", () => {
    const looking = looksAt(({ totals }) => totals);
    expect(() => runExample(looking, "97112", content)).toThrow("let it say looksAtTotals");
    expect(runExample({ ...looking, looksAtTotals: true }, "97112", content)).toEqual([]);
  });

  it("is refused what the notes tell unless it says that it reads them", () => {
    const looking = looksAt(({ documentedVisits }) => documentedVisits);
    expect(() => runExample(looking, "97112-GP", content)).toThrow("let it say readsNotes");
    expect(runExample({ ...looking, readsNotes: true }, "97112-GP // none", content)).toEqual([]);
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
      "names no message of the edit",
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
  // @ts-expect-error the example names no message
  edit({ ...texts, id: "integrity/d", actions, *check() {}, examples: { clean: [], flagged: { x: "y" } } });
}
