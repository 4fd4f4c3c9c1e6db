import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { hostileNote, hostilePieces } from "../../../../test/bench/hostile-notes.ts";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";

interface Explained {
  controlNumber: string;
  lines: { procedure: string; units: number; serviceDate: string }[];
  notes: {
    labels: { label: string; value: string; certain: boolean; start: number; end: number }[];
    sentences: { section: string; start: number; end: number }[];
    elements: Record<
      string,
      { state: string; probability: number | null; passages: { start: number; end: number }[] }
    >;
  }[];
  edits: {
    edit: string;
    outcome: string;
    findings: { message: string; evidence: { start: number; end: number }[] }[];
  }[];
}

const note = [
  "S: Fewer stumbles. He hopes to be able to stack firewood in the shed again.",
  "O: NMR 20 min: tandem stance on foam, CGA. TE 10 min by the PTA.",
  "A: Tolerated well.",
  "Signed by L. Ortega, PT, DPT 4/8/2026",
  "",
].join("\n");
const billed = ["--procedure", "97112-GP", "--units", "3", "--date", "2026-04-08"];

const explain = (input: string, ...options: string[]) =>
  firstpass(["notes", "explain", "-", ...options], { input });
const explainJson = async (input: string, ...options: string[]) => {
  const result = await explain(input, ...options, "--format", "json");
  expect(result).toMatchObject({ status: 0, stderr: "" });
  return jsonLines<Explained>(result)[0]!;
};

describe("firstpass notes explain", () => {
  test("shows each line with its section and facts", async () => {
    const { status, stdout } = await explain(note, ...billed);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^ {2}2 {2}objective +O: NMR 20 min: tandem stance on foam, CGA\. TE 10 min by the PTA\.$/m,
    );
    expect(stdout).toMatch(/certain +service time +97112 20 min "20 min"/);
    expect(stdout).toMatch(/certain +service time +97110 10 min, assistant "10 min"/);
    expect(stdout).toMatch(/\d+ % +goal +by the model "He hopes to be able to stack firewood/);
  });

  test("summarizes the facts with their places", async () => {
    const { stdout } = await explain(note, ...billed);
    expect(stdout).toMatch(/^ {2}97112 +20 min on line 2$/m);
    expect(stdout).toMatch(/^ {2}97110 +10 min on line 2, assistant$/m);
    expect(stdout).toMatch(/^ {2}total minutes +not found$/m);
    expect(stdout).toMatch(/^ {2}signature +PT, 2026-04-08 on line 4$/m);
    expect(stdout).toMatch(/^ {2}assistant +yes, 10 min on line 2$/m);
    expect(stdout).toMatch(/^ {2}task +found on line 2$/m);
  });

  test("shows what each edit made of it, with the passages it relies on", async () => {
    const { stdout } = await explain(note, ...billed);
    const edits = stdout.slice(stdout.indexOf("\nEdits\n"));
    expect(edits).toMatch(
      /hold +documentation\/units-exceed-minutes\n +Line 1: 3 units need 38 timed minutes/,
    );
    expect(edits).toContain('line 2: "20 min"');
    expect(edits).toMatch(/silent +documentation\/activity-description/);
    expect(edits.indexOf("hold ")).toBeLessThan(edits.indexOf("silent "));
  });

  test("JSON: labels, sections, elements and evidence have positions in the text", async () => {
    const { lines, notes, edits } = await explainJson(note, ...billed);
    expect(lines).toMatchObject([{ procedure: "97112", units: 3, serviceDate: "2026-04-08" }]);
    const [{ labels, sentences, elements }] = notes as [Explained["notes"][0]];
    const passageOf = ({ start, end }: { start: number; end: number }) => note.slice(start, end);
    expect(labels.map((label) => [label.label, passageOf(label)])).toContainEqual(["task", "tandem stance"]);
    expect(sentences.map(({ section }) => section)).toContain("assessment");
    expect(elements["task"]).toEqual({ state: "found", probability: 0.995, passages: [] });
    expect(elements["goal"]!.probability).toBeGreaterThan(0.5);
    expect(passageOf(elements["goal"]!.passages[0]!)).toContain("stack firewood");
    const surplus = edits.find(({ edit }) => edit === "documentation/units-exceed-minutes")!;
    expect(surplus.outcome).toBe("hold");
    expect(surplus.findings[0]!.evidence.map(passageOf)).toContain("20 min");
  });

  test("positions count UTF-16 code units", async () => {
    const text = "🦿 Tandem stance on foam.";
    const { notes } = await explainJson(text);
    const { start, end } = notes[0]!.labels.find(({ label }) => label === "task")!;
    expect(text.slice(start, end)).toBe("Tandem stance");
  });

  test.each(["DOS: 5/6/2026", "DOS 5/6/26"])(
    "without options the claim is that of the note: %s",
    async (dos) => {
      const { lines } = await explainJson(`${dos}\nNMR 28 min. Manual therapy 15 min.`);
      expect(lines).toMatchObject([
        { procedure: "97112", units: 2, serviceDate: "2026-05-06" },
        { procedure: "97140", units: 1, serviceDate: "2026-05-06" },
      ]);
      expect((await explain(note)).stdout).toContain("assumed: billed lines (--procedure, --units)");
      expect((await explain(note, ...billed, "--payer", "87726")).stdout).not.toContain("assumed");
    },
  );

  test("claim files: each claim with its notes, in the order of the file", async () => {
    const sample = join(import.meta.dirname, "../../../../infra/demo/samples/visits.json");
    const result = await firstpass(["notes", "explain", sample, "--format", "json"]);
    expect(jsonLines<Explained>(result).length).toBeGreaterThan(1);
  });

  test("documents: each note with its date and signature", async () => {
    const samples = join(import.meta.dirname, "../../../../docs/formats/samples");
    const ccda = await firstpass(["notes", "explain", join(samples, "daily-note.xml")]);
    expect(ccda).toMatchObject({ status: 0, stderr: "" });
    expect(ccda.stdout).toMatch(/^ {2}97112 +23 min on line 4$/m);
    expect(ccda.stdout).toMatch(/^ {2}signature +PT, DPT, 2026-03-04T10:15:00-05:00/m);
    expect(ccda.stdout).not.toContain("service date (--date)");
    const fhir = await firstpass([
      "notes",
      "explain",
      join(samples, "document-reference.json"),
      "--format",
      "json",
    ]);
    expect(jsonLines<Explained>(fhir)[0]!.lines).toMatchObject([
      { procedure: "97112", serviceDate: "2026-03-04" },
      { procedure: "97110", serviceDate: "2026-03-04" },
    ]);
  });

  test("a document with several notes: those that can be read, then what the others lack", async () => {
    const attachment = (text: string) => ({
      contentType: "text/plain",
      data: Buffer.from(text).toString("base64"),
    });
    const reference = (id: string, content: object) => ({
      resource: {
        resourceType: "DocumentReference",
        id,
        status: "current",
        content: [{ attachment: content }],
      },
    });
    const bundle = {
      resourceType: "Bundle",
      entry: [
        reference("1", { url: "https://ehr.example/1" }),
        reference("2", attachment("DOS: 5/6/2026. NMR 28 min.")),
      ],
    };
    const { status, stdout, stderr } = await explain(JSON.stringify(bundle));
    expect(status).toBe(2);
    expect(stdout).toMatch(/97112 +28 min/);
    expect(stderr).toContain("note 1 of 2: DocumentReference (resource 1) has its content at a url");
  });

  test("a note that looks like claims is read with --text", async () => {
    const text = '{"home program": "given"}\nTandem stance.';
    expect((await explain(text)).status).toBe(1);
    expect((await explain(text, "--text")).stdout).toContain("Tandem stance.");
    expect((await explain("[x] Tandem stance")).status).toBe(0);
    expect((await explain("ISAAC did tandem stance")).status).toBe(0);
  });

  test.each([
    ["ISA*00*", [], "is X12, which contains no notes: give the text of a note"],
    [" \n\n", [], "is empty: give the text of a note"],
    ["%PDF-1.7", [], "the PDF ends early or is damaged: export the note again"],
    ["PK\u0003\u0004", [], "is a zip file, such as a Word document (.docx)"],
    ['{"resourceType": "Patient"}', [], "is not a FHIR resource with a note"],
    ["x".repeat(65_537), [], "is longer than a note can be (65536 characters): give one note per file"],
    ["a\0b", [], "contains a NUL byte: send plain text"],
    ["note", ["--units", "2"], "give a --procedure before each --units"],
    ["note", ["--procedure", "97112", "--units", "two"], "is not a number of units"],
    ["note", ["--date", "4/8/2026"], "write it as YYYY-MM-DD"],
  ])("%.12s %j fails and says what to do", async (input, options, message) => {
    const result = await explain(input, ...options);
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toContain(message);
  });

  test.each([
    ...hostilePieces.filter((piece) => piece.trim() !== ""),
    "\u001b[2J\u001b]0;x\u0007",
    "\u009b31m\u202e\r",
    "\ud800",
  ])("a hostile note of %j controls no terminal", async (piece) => {
    const input = hostileNote(piece);
    const { status, stdout } = await explain(input);
    expect(status).toBe(0);
    expect(stdout).toContain("\nEdits\n");
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    const colored = await firstpass(["notes", "explain", "-"], { input, env: { FORCE_COLOR: "1" } });
    expect(stripVTControlCharacters(colored.stdout)).toBe(stdout);
  });
});
