import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openStarterContent } from "@firstpass/content";
import { scrub } from "@firstpass/edits";
import { parseExample, referenceFor } from "@firstpass/edits/shorthand";
import { describe, expect, test } from "vitest";

/**
 * One claim sent to many payers, read from a `*.payers` file. The file states the tested edit and the claim, then rows
 * with policies (`medicare-*` selects all ids with that prefix), further settings of the claim in shorthand, and the
 * edit's finding:
 *
 *     medicare-* | received 2027-03-03 | hold "was 2027-03-02"
 *     default    | received 2027-03-03 | nothing
 *
 * `EARLIER` is replaced by the payer settings from addresses.txt, for the patient's earlier claims.
 */
interface PayerRow {
  policies: string[];
  settings: string;
  outcome: string;
}

const content = openStarterContent();
const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");

const addresses = new Map(
  read("addresses.txt")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(": ") as [string, string]),
);

const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".payers"))
  .map((file) => ({ file, ...parsePayers(read(file)) }));

function parsePayers(text: string) {
  const [, title, edit, claim, rows] =
    /^([\s\S]+?)\n\nedit: (\S+)\nclaim: (.+)\n\n([\s\S]+)$/.exec(text) ?? [];
  if (!title || !edit || !claim || !rows) throw new Error("Write a title, edit:, claim:, and rows.");
  return { title, edit, claim, rows: rows.trimEnd().split("\n").map(parseRow) };
}

function parseRow(line: string): PayerRow {
  const [names = "", settings = "", outcome = "", ...more] = line.split("|").map((cell) => cell.trim());
  if (outcome === "" || more.length > 0)
    throw new Error(`Write a row as policies | settings | outcome: ${line}`);
  const policies = names.split(" ").flatMap((name) => {
    const ids = [...addresses.keys()].filter((id) =>
      name.endsWith("*") ? id.startsWith(name.slice(0, -1)) : id === name,
    );
    if (ids.length === 0) throw new Error(`addresses.txt has no policy ${name}`);
    return ids;
  });
  return { policies, settings, outcome };
}

describe.each(files)("$file: $title", ({ edit, claim, rows }) => {
  const cases = rows.flatMap(({ policies, settings, outcome }) =>
    policies.map((policy) => ({ policy, settings, outcome })),
  );
  test.each(cases)("$policy, $settings: $outcome", ({ policy, settings, outcome }) => {
    const address = addresses.get(policy)!;
    const example = parseExample(
      `{${address}, ${settings}} ${claim.replace("EARLIER", address)}`.replace(", }", "}"),
    );
    expect(content.policyFor(example.claim).id).toBe(policy);
    const found = scrub(example, referenceFor(example, content)).filter((finding) => finding.edit === edit);
    if (outcome === "nothing") expect(found.map(({ message }) => message)).toEqual([]);
    else {
      const [, severity, words] = /^(hold|warn) "(.+)"$/.exec(outcome)!;
      expect(found.map((finding) => finding.severity)).toEqual([severity]);
      expect(found[0]!.message).toContain(words);
    }
  });

  test("the rows cover every bundled policy", () => {
    const covered = new Set(rows.flatMap(({ policies }) => policies));
    expect(
      [...content.policies.files.map(({ stated }) => stated.id!)].filter((id) => !covered.has(id)),
    ).toEqual([]);
  });
});
