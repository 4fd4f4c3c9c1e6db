import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sampleClaimJson } from "@firstpass/test-support";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";
import { type ComposedClaim, interchange } from "./interchange.fixture.ts";
import { submitter } from "./submitter.fixture.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-outputs-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const textOf = (name: string) => readFile(at(name), "utf8");

async function inputOf(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(at(name), content);
  return at(name);
}

const scrub = (...args: string[]) =>
  firstpass(["scrub", ...args, "--format", "json", "--received", "2026-03-06"]);

/** The claims of an 837 with their statuses. */
async function read(name: string): Promise<string[]> {
  const lines = jsonLines<{ controlNumber: string | null; status: string }>(await scrub(at(name)));
  return lines.map(({ controlNumber, status }) => `${controlNumber} ${status}`);
}

/** Without the numbers and times that a new file has. */
const withoutNumbers = (text: string) =>
  text
    .replace(/(ISA(?:\*[^*]*){8}\*)\d{6}\*\d{4}(\*[^*]*\*[^*]*\*)\d{9}/g, "$1$2")
    .replace(/(GS\*HC\*[^*]*\*[^*]*\*)\d{8}\*\d{4}\*\d+/g, "$1")
    .replace(/(BHT\*0019\*00\*)[^*]*/g, "$1")
    .replace(/(GE\*1\*|IEA\*1\*)\d+/g, "$1");

const clean = (controlNumber: string): ComposedClaim => ({ controlNumber, kind: "clean" });
const held = (controlNumber: string): ComposedClaim => ({ controlNumber, kind: "held" });
const unread = (controlNumber: string): ComposedClaim => ({ controlNumber, kind: "unread" });

describe("firstpass scrub --out-clean", () => {
  test("a file with nothing held comes back byte for byte, but for numbers and times", async () => {
    const text = interchange({ controlNumber: 7, claims: [clean("A"), clean("B")], lineBreak: "\r\n" });
    const result = await scrub(await inputOf("in.837", text), "--out-clean", at("clean.837"));
    expect(result).toMatchObject({ status: 0, stderr: `${at("clean.837")}: 2 of 2 claims, $180.00\n` });
    expect(withoutNumbers(await textOf("clean.837"))).toBe(withoutNumbers(text));
    expect(await textOf("clean.837")).not.toBe(text);
  });

  test("claims that are held or cannot be read are left out", async () => {
    const claims = [held("A"), clean("B"), unread("C"), clean("D")];
    const file = await inputOf("in.837", interchange({ controlNumber: 7, claims }));
    const result = await scrub(file, "--out-clean", at("clean.837"));
    expect(result).toMatchObject({ status: 1, stderr: `${at("clean.837")}: 2 of 4 claims, $180.00\n` });
    expect(await read("clean.837")).toEqual(["B clean", "D clean"]);
  });

  test("several files, compressed or with a byte order mark: their interchanges one after the other", async () => {
    const files = [
      await inputOf("1.gz", gzipSync(interchange({ controlNumber: 7, claims: [clean("A"), held("B")] }))),
      await inputOf(
        "2.837",
        `\ufeff${interchange({ controlNumber: 7, claims: [clean("C")], lineBreak: "" })}`,
      ),
      await inputOf("3.837", ""),
    ];
    const result = await scrub(...files, "--out-clean", at("clean.837"), "--out-999", at("all.999"));
    expect(result.stderr).toContain(
      "clean.837: 2 of 4 claims, $180.00; without the claims of 1 file not in X12, which need a submitter\n",
    );
    expect(result.stderr).toContain("all.999: 2 transactions, all read; no answer to 1 file not in X12\n");
    const text = await textOf("clean.837");
    const numbers = [...text.matchAll(/ISA(?:\*[^*]*){12}\*(\d{9})/g)].map((match) => match[1]);
    expect(new Set(numbers).size).toBe(2);
    expect(await read("clean.837")).toEqual(["A clean", "C clean"]);
    expect((await textOf("all.999")).match(/AK9\*A/g)).toHaveLength(2);
  });

  test("a broken interchange does not touch its neighbors", async () => {
    const good = (number: number, name: string) =>
      interchange({ controlNumber: number, claims: [clean(name)] });
    const broken = good(8, "BROKEN").replace(/SE\*.*/s, "");
    const file = await inputOf("in.837", good(7, "A") + broken + good(9, "C"));
    const result = await scrub(file, "--out-clean", at("clean.837"), "--out-999", at("all.999"));
    expect(result.status).toBe(1);
    expect(await read("clean.837")).toEqual(["A clean", "C clean"]);
    expect((await textOf("all.999")).match(/AK2\*837/g)).toHaveLength(3);
  });

  test("claims of another guide are left out and rejected in the 999", async () => {
    const other = interchange({ controlNumber: 8, claims: [clean("D")], guide: "005010X224A2" });
    const file = await inputOf("in.837", interchange({ controlNumber: 7, claims: [clean("A")] }) + other);
    await scrub(file, "--out-clean", at("clean.837"), "--out-999", at("all.999"));
    expect(await read("clean.837")).toEqual(["A clean"]);
    expect(await textOf("all.999")).toMatch(/IK5\*A~.*IK5\*R/s);
  });

  test("the same file twice: its claims are revised, and each is written twice", async () => {
    const file = await inputOf("in.837", interchange({ controlNumber: 7, claims: [clean("A")] }));
    const result = await scrub(file, file, "--out-clean", at("clean.837"));
    expect(result.stderr).toContain("2 of 2 claims");
    expect(await read("clean.837")).toHaveLength(2);
  });

  test("wherever a file is cut, clean.837 has the clean claims that the verdicts have", async () => {
    const claims = [clean("A"), held("B"), clean("C")];
    const text = interchange({ controlNumber: 7, claims });
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), async (length) => {
        const file = await inputOf("cut.837", text.slice(0, length));
        const result = await scrub(file, "--out-clean", at("clean.837"), "--out-csv", at("held.csv"));
        const verdicts = jsonLines<{ controlNumber: string; status: string }>(result);
        const expected = verdicts.filter(({ status }) => status === "clean");
        const written = (await textOf("clean.837")) === "" ? [] : await read("clean.837");
        expect(written).toEqual(expected.map(({ controlNumber }) => `${controlNumber} clean`));
      }),
      { numRuns: 40 },
    );
  });
});

describe("firstpass scrub --out-277ca", () => {
  const claims = [clean("A"), held("B"), unread("C"), clean("D")];
  const statuses = (text: string) =>
    [...text.matchAll(/TRN\*2\*([A-D])~[^~]*?STC\*(A\d)/g)].map(
      ([, claim, category]) => `${claim} ${category}`,
    );

  test("held claims are accepted, and what could not be read is rejected", async () => {
    const file = await inputOf("in.837", interchange({ controlNumber: 7, claims, lineBreak: "" }));
    const result = await scrub(file, "--out-277ca", at("all.277ca"));
    expect(result.stderr).toBe(`${at("all.277ca")}: 3 accepted, 1 rejected\n`);
    const text = await textOf("all.277ca");
    expect(statuses(text)).toEqual(["A A1", "B A1", expect.stringMatching(/^C A[3678]$/), "D A1"]);
    expect(text).toMatch(/QTY\*90\*3~.*QTY\*AA\*1~/s);
    expect(text.indexOf("QTY*90")).toBeLessThan(text.indexOf("TRN*2*A"));
  });

  test("held claims are rejected if the sender asks for it", async () => {
    const file = await inputOf("in.837", interchange({ controlNumber: 7, claims, lineBreak: "" }));
    const result = await scrub(file, "--out-277ca", at("all.277ca"), "--277ca-held", "reject");
    expect(result.stderr).toContain("2 accepted, 2 rejected");
    expect(statuses(await textOf("all.277ca"))[1]).toMatch(/^B A[3678]$/);
  });
});

describe("firstpass scrub --out-clean of claims that are not X12", () => {
  const sample = sampleClaimJson();
  const complete = {
    ...sample,
    notes: [],
    signatureOnFile: "Y",
    assignment: "A",
    benefitsAssigned: "Y",
    releaseOfInformation: "Y",
    payer: { ...sample.payer, name: "Prairie Mutual", filingCode: "CI" },
    subscriber: {
      ...sample.subscriber,
      lastName: "Voss",
      firstName: "Ada",
      birthDate: "1961-04-08",
      sex: "F",
      address: { street: "1 Elm Street", city: "Madison", state: "WI", zip: "53703" },
    },
    billingProvider: {
      npi: "1234567893",
      taxId: "391234567",
      name: "Oakdale Therapy",
      address: { street: "12 River Road", city: "Madison", state: "WI", zip: "537030000" },
    },
    renderingProvider: { ...sample.renderingProvider, lastName: "Rivera", firstName: "Alex" },
  };
  const incomplete = {
    ...complete,
    controlNumber: "INCOMPLETE",
    subscriber: { ...complete.subscriber, memberId: "2AA1AA1AA11", firstName: "Ben" },
    benefitsAssigned: undefined,
  };

  test("they are written for the submitter, and one that lacks a field is named with it", async () => {
    const file = await inputOf(
      "in.ndjson",
      [complete, incomplete].map((each) => JSON.stringify(each)).join("\n"),
    );
    const profile = await inputOf("us.json", JSON.stringify(submitter));
    const result = await scrub(
      file,
      "--out-clean",
      at("clean.837"),
      "--submitter",
      profile,
      "--notes",
      "optional",
    );
    expect(result.stderr).toMatch(
      /clean\.837: 1 of 2 claims, .*; 1 claim cannot be written as 837:\n {2}INCOMPLETE: benefitsAssigned is missing: /,
    );
    expect((await textOf("clean.837")).match(/(?<=CLM\*)[^*]+/g)).toEqual([sample.controlNumber]);
  });

  test("without a submitter they are left out, which is said", async () => {
    const file = await inputOf("in.ndjson", JSON.stringify(complete));
    const result = await scrub(file, "--out-clean", at("clean.837"), "--notes", "optional");
    expect(result.stderr).toContain("0 of 1 claim, $0.00; without the claims of 1 file not in X12");
  });

  test("a wrong submitter is refused by field before anything is read", async () => {
    const file = await inputOf("in.ndjson", JSON.stringify(complete));
    const profile = await inputOf("us.json", JSON.stringify({ ...submitter, usage: "X" }));
    const result = await scrub(file, "--out-clean", at("clean.837"), "--submitter", profile);
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toMatch(/--submitter .*us\.json: usage: /);
  });
});

test("all claims are accounted for, and all sums are equal", async () => {
  const claim = fc.record({
    kind: fc.constantFrom<ComposedClaim["kind"]>("clean", "clean", "held", "unread"),
    cents: fc.integer({ min: 1, max: 9_999_999 }),
  });
  const batch = fc.array(fc.array(claim, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(batch, fc.constantFrom("", "\n", "\r\n"), async (interchanges, lineBreak) => {
      let number = 0;
      const named = interchanges.map((claims) =>
        claims.map((each) => ({ ...each, controlNumber: `C${++number}` })),
      );
      const text = named
        .map((claims, at) => interchange({ controlNumber: at + 1, claims, lineBreak }))
        .join("");
      const file = await inputOf("in.837", text);
      const outputs = ["clean", "csv", "receipt", "277ca"].flatMap((name) => [
        `--out-${name}`,
        at(`out.${name}`),
      ]);
      const result = await scrub(file, ...outputs);
      const all = named.flat();
      const ofKind = (kind: ComposedClaim["kind"]) => all.filter((each) => each.kind === kind);
      const namesOf = (kind: ComposedClaim["kind"]) => ofKind(kind).map(({ controlNumber }) => controlNumber);

      const kept = (await textOf("out.clean")).match(/(?<=CLM\*)[^*]+/g) ?? [];
      const rows: Record<string, string>[] = parse(await textOf("out.csv"), { bom: true, columns: true });
      const listed = (status: string) => [
        ...new Set(rows.filter((row) => row["status"] === status).map((row) => row["control_number"])),
      ];
      expect([...kept], "clean").toEqual(namesOf("clean"));
      expect(listed("hold"), "held").toEqual(namesOf("held"));
      expect(listed("rejected"), "unread").toEqual(namesOf("unread"));
      const answered = (await textOf("out.277ca")).match(/(?<=TRN\*2\*)C\d+/g) ?? [];
      expect([...answered].sort(), "277CA").toEqual(all.map(({ controlNumber }) => controlNumber).sort());
      const html = await textOf("out.receipt");
      for (const { controlNumber } of all) expect(html).toContain(`<td>${controlNumber}</td>`);

      const dollars = (claims: readonly { cents: number }[]) =>
        (claims.reduce((sum, { cents }) => sum + cents, 0) / 100).toLocaleString("en-US", {
          style: "currency",
          currency: "USD",
        });
      const count = `${kept.length} of ${all.length} claim${all.length === 1 ? "" : "s"}`;
      expect(result.stderr).toContain(`out.clean: ${count}, ${dollars(ofKind("clean"))}\n`);
      expect(html).toContain(`${dollars([...ofKind("clean"), ...ofKind("held")])}</td></tr>\n</tbody>`);
    }),
    { numRuns: 30 },
  );
});
