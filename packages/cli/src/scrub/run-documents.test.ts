import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ClaimJson, VerdictJson } from "@firstpass/claim";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";
import { documentOf } from "../documents/document.fixture.ts";

let root: string;
let folder: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "firstpass-scrub-documents-"));
});
beforeEach(async () => {
  count += 1;
  folder = join(root, String(count));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

const text = `${sampleClaimJson().notes![0]!.text!}\nElectronically signed by A. Rivera, PT, DPT 03/02/2026`;
const birthDate = "1950-04-02";

/** A claim of a patient of its own, without its note. */
function bare(controlNumber: string, overrides: Partial<ClaimJson> = {}): ClaimJson {
  const { subscriber } = sampleClaimJson();
  const sum = [...controlNumber].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const memberId = `1EG4TE5MK${String(sum % 100).padStart(2, "0")}`;
  return {
    ...sampleClaimJson({ controlNumber, notes: [] }),
    subscriber: { ...subscriber, memberId, firstName: controlNumber.split("-")[0]! },
    ...overrides,
  };
}
const ndjson = (...claims: ClaimJson[]) => claims.map((claim) => `${JSON.stringify(claim)}\n`).join("");
const patient = (given: string) => ["DOE", given, birthDate] as const;

interface Unmatched {
  file: string;
  note?: number;
  reason: string;
  message: string;
}

/** Scrubs claims with the documents of `notes/`. Returns, by claim, its status, and the unmatched notes by file. */
async function scrub(claims: string | string[], ...args: string[]) {
  const list = join(folder, "unmatched.ndjson");
  const result = await firstpass([
    "scrub",
    ...[claims].flat(),
    "--format=json",
    "--received=2026-03-06",
    "--documents",
    join(folder, "notes"),
    "--out-unmatched",
    list,
    ...args,
  ]);
  const verdicts = jsonLines<VerdictJson>(result);
  const unmatched: Unmatched[] = (await readFile(list, "utf8").catch(() => ""))
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return {
    ...result,
    verdicts,
    undocumented: verdicts
      .filter(({ notChecked }) => notChecked?.some(({ reason }) => reason === "no-note"))
      .map(({ controlNumber }) => controlNumber),
    unmatched: unmatched.map(({ file, reason }) => [file.slice(join(folder, "notes").length + 1), reason]),
  };
}

test("a note in a document is checked like the note of a claim", async () => {
  const bad = text.replace("30 minutes", "5 minutes").replace("Timed treatment 45", "Timed treatment 20");
  const withNotes = await put(
    "noted.ndjson",
    ndjson(
      bare("ANA", { notes: [{ serviceDate: "2026-03-02", text }] }),
      bare("BO", { notes: [{ serviceDate: "2026-03-02", text: bad }] }),
    ),
  );
  const expected = jsonLines<VerdictJson>(
    await firstpass(["scrub", withNotes, "--format=json", "--received=2026-03-06"]),
  );
  const claims = await put("bare.ndjson", ndjson(bare("ANA"), bare("BO")));
  await put("notes/ana.json", documentOf({ text, patient: patient("Ana") }));
  await put("notes/march/week 1/bo.json", documentOf({ text: bad, claim: "BO" }));
  const { verdicts, unmatched, stderr } = await scrub(claims);
  const shown = ({ controlNumber, status, findings, notChecked }: VerdictJson) => ({
    controlNumber,
    status,
    findings,
    notChecked,
  });
  expect(verdicts.map(shown)).toEqual(expected.map(shown));
  expect(verdicts[1]!.findings.length).toBeGreaterThan(verdicts[0]!.findings.length);
  expect(unmatched).toEqual([]);
  expect(stderr).toBe("Notes from documents: 2 added to 2 claims\n");
});

test("an 837 with documents: claims without one are held, since the run has notes", async () => {
  const sample = join(import.meta.dirname, "../../../../infra/demo/samples/clinic.837");
  await put("notes/visit.json", documentOf({ text, date: "2026-03-03", claim: "P2002-no-note" }));
  const out = join(folder, "clean.837");
  const { undocumented, verdicts, unmatched, status } = await scrub(sample, "--out-clean", out);
  expect(unmatched).toEqual([]);
  expect(status).toBe(1);
  expect(undocumented).toEqual(["P2001-note-follows"]);
  expect(verdicts[0]).toMatchObject({ controlNumber: "P2001-note-follows", status: "hold" });
  expect(await readFile(out, "latin1")).not.toContain("P2001");
});

test("documents that fit no claim do not make notes expected, and the notice stays", async () => {
  const claims = await put("bare.ndjson", ndjson(bare("ANA")));
  await put("notes/other.json", documentOf({ text, patient: patient("Eva") }));
  const { verdicts, stderr } = await scrub(claims);
  expect(verdicts).toMatchObject([{ status: "clean" }]);
  expect(stderr).toContain("No notes in this run");
});

test("a doubtful note is not added, in whichever order the claims come", async () => {
  const twoOfADay = [bare("ANA"), bare("ANA-2", { subscriber: bare("ANA").subscriber })];
  const byAuthor = { ...bare("CY-2"), subscriber: bare("CY").subscriber };
  const first = await put("first.ndjson", ndjson(twoOfADay[0]!, bare("BO"), bare("CY"), bare("DEE")));
  const second = await put(
    "second.ndjson",
    ndjson(twoOfADay[1]!, { ...byAuthor, renderingProvider: { npi: "1093817465" } }),
  );
  await put("notes/ana.json", documentOf({ text, patient: patient("Ana") }));
  await put("notes/bo-other-day.json", documentOf({ text, patient: patient("Bo"), date: "2026-03-03" }));
  await put("notes/bo-other-person.json", documentOf({ text, patient: patient("Eva"), claim: "BO" }));
  await put("notes/cy.json", documentOf({ text, patient: patient("Cy"), npi: "1093817465" }));
  await put("notes/dee-1.json", documentOf({ text, patient: patient("Dee") }));
  await put("notes/dee-2.json", documentOf({ text: `${text}\nLater.`, patient: patient("Dee") }));
  await put("notes/dee-3.json", documentOf({ text, patient: patient("Dee") }));
  const expected = [
    ["ana.json", "several-claims"],
    ["bo-other-day.json", "no-claim"],
    ["bo-other-person.json", "other-patient"],
    ["dee-2.json", "has-note"],
  ];
  for (const files of [
    [first, second],
    [second, first],
  ]) {
    const { unmatched, undocumented } = await scrub(files);
    expect(unmatched).toEqual(expected);
    expect(undocumented.sort()).toEqual(["ANA", "ANA-2", "BO", "CY"]);
  }
});

test("a replaced claim and its replacement are one claim", async () => {
  const claims = await put(
    "replaced.ndjson",
    ndjson(bare("ANA"), bare("BO"), bare("ANA", { frequency: "7", originalReference: "ICN1" })),
  );
  await put("notes/ana.json", documentOf({ text, patient: patient("Ana") }));
  const { unmatched, undocumented, verdicts } = await scrub(claims);
  expect(verdicts.map(({ revision }) => revision)).toEqual([1, 1, 2]);
  expect(unmatched).toEqual([]);
  expect(undocumented).toEqual(["BO"]);
});

test("a claim that is replaced by one of another date gets no note", async () => {
  const { lines } = sampleClaimJson();
  const moved = bare("ANA", {
    frequency: "7",
    originalReference: "ICN1",
    lines: lines.map((line) => ({ ...line, serviceDate: "2026-03-03" })),
  });
  const claims = await put("moved.ndjson", ndjson(bare("ANA"), moved));
  await put("notes/ana.json", documentOf({ text, claim: "ANA" }));
  const { unmatched, verdicts } = await scrub(claims);
  expect(verdicts.map(({ revision }) => revision)).toEqual([1, 2]);
  expect(unmatched).toEqual([["ana.json", "no-claim"]]);
});

test("a claim's own note stays, also if a document has the same", async () => {
  const { notes } = sampleClaimJson();
  const claims = await put("own.ndjson", ndjson(bare("ANA", { notes: notes! })));
  await put("notes/other.json", documentOf({ text: "Gait training.", claim: "ANA" }));
  await put("notes/same.json", documentOf({ text: notes![0]!.text!, claim: "ANA" }));
  const { unmatched, verdicts } = await scrub(claims);
  expect(unmatched).toEqual([["other.json", "has-note"]]);
  expect(verdicts).toMatchObject([{ status: "clean" }]);
});

test("whatever is among the documents, the run goes on and the list names it, without quoting it", async () => {
  const claims = await put("bare.ndjson", ndjson(bare("ANA"), bare("BO")));
  await put("notes/ana.json", documentOf({ text, patient: patient("Ana") }));
  await put("notes/cut.json", documentOf({ text, patient: patient("Bo") }).slice(0, 300));
  await put("notes/empty.txt", "");
  await put("notes/photo.png", Buffer.from("89504e470d0a1a0a", "hex"));
  await put("notes/scan.pdf", "Bo Doe, not a PDF");
  await put("notes/typed.txt", "Patient: Bo Doe\nDOS: 3/2/2026\nGait training 30 minutes.");
  await put("notes/.DS_Store", "x");
  await symlink(join(folder, "notes"), join(folder, "notes/again"));
  await symlink(join(folder, "gone"), join(folder, "notes/gone.txt"));
  const { unmatched, undocumented, stderr } = await scrub(claims);
  expect(unmatched.sort()).toEqual([
    ["again", "unreadable"],
    ["cut.json", "damaged"],
    ["empty.txt", "empty"],
    ["gone.txt", "unreadable"],
    ["photo.png", "unsupported-type"],
    ["scan.pdf", "damaged"],
    ["typed.txt", "no-patient"],
  ]);
  expect(undocumented).toEqual(["BO"]);
  expect(stderr).toContain("Notes from documents: 1 added to 1 claim, 7 not added:");
  expect(stderr).toMatch(/notes\/typed.txt: The document names neither/);
  expect(stderr + JSON.stringify(unmatched)).not.toMatch(/Doe/i);
});

test("a long list is shortened on standard error and whole in the file", async () => {
  const claims = await put("bare.ndjson", ndjson(bare("ANA")));
  for (let each = 0; each < 25; each += 1) await put(`notes/${each}.txt`, `DOS: 3/2/2026\nWalk ${each}.`);
  const { unmatched, stderr } = await scrub(claims);
  expect(unmatched).toHaveLength(25);
  expect(stderr).toMatch(/\n {2}… and 5 more\n/);
});

test.each([
  ["a path that does not exist", ["--documents", "/no/such/folder"], /\/no\/such\/folder: file not found/],
  ["a list without documents", ["--out-unmatched", "unmatched.ndjson"], /name them with --documents/],
  ["a list that is an input", ["--documents", "NOTE", "--out-unmatched", "NOTE"], /is also an input/],
])("%s is refused before the run", async (_name, args, message) => {
  const claims = await put("bare.ndjson", ndjson(bare("ANA")));
  const note = await put("note.txt", "Gait training.");
  const result = await firstpass(["scrub", claims, ...args.map((arg) => (arg === "NOTE" ? note : arg))]);
  expect(result).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(message) });
});

test("standard input cannot be read twice", async () => {
  const note = await put("note.txt", "Gait training.");
  const result = await firstpass(["scrub", "-", "--documents", note], { input: ndjson(bare("ANA")) });
  expect(result).toMatchObject({ status: 2, stdout: "" });
  expect(result.stderr).toContain("standard input: can be read only once");
});
