import type { ClaimEntry } from "@firstpass/claim";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  billing,
  claim,
  dependent,
  fileOf,
  group,
  interchange,
  line,
  oneClaim,
  subscriber,
  transaction,
} from "./interchange.fixture.ts";
import { piecesOf, read, receive } from "./reading.fixture.ts";
import { receive837 } from "./receive837.ts";
import type { Received, ReceivedEnd, ReceivedRejection } from "./received.ts";

const body = (...names: string[]) => [...billing(), ...subscriber(), ...names.flatMap((name) => claim(name))];

/** One line per entry: `claim ONE #1`, `end of group 3`. */
function story(entries: readonly Received[]): string[] {
  return entries.map((entry) => {
    if (entry.kind === "claim") return `claim ${entry.claim.controlNumber} #${entry.clm}`;
    if (entry.kind === "rejected") {
      const { controlNumber, code } = entry.rejection;
      return [code, controlNumber, entry.clm && `#${entry.clm}`].filter(Boolean).join(" ");
    }
    if (entry.kind === "end") return ["end of", entry.of, ...entry.problems].join(" ");
    return entry.kind;
  });
}

const ends = (entries: readonly Received[]) =>
  entries.filter((entry): entry is ReceivedEnd => entry.kind === "end");
const rejectedIn = (entries: readonly Received[]) =>
  entries.filter((entry): entry is ReceivedRejection => entry.kind === "rejected");

describe("the received stream", () => {
  test("has the envelope around the claims, in input order", async () => {
    const text = interchange([
      group([transaction(body("ONE", "TWO")), transaction(body("THREE"), "0002")]),
      group([transaction(body("FOUR"))], "8"),
    ]);
    expect(story(await receive(text))).toEqual([
      "interchange",
      "group",
      "transaction",
      "submitter",
      "claim ONE #1",
      "claim TWO #2",
      "end of transaction",
      "transaction",
      "submitter",
      "claim THREE #3",
      "end of transaction",
      "end of group",
      "group",
      "transaction",
      "submitter",
      "claim FOUR #4",
      "end of transaction",
      "end of group",
      "end of interchange",
    ]);
  });

  test("names the parties, control numbers and counts", async () => {
    const entries = await receive(fileOf(oneClaim(), { element: "|", component: ">", lineBreak: "" }));
    const [isa, gs, st, submitter] = entries;
    expect(isa).toEqual({
      kind: "interchange",
      senderQualifier: "ZZ",
      sender: "SUBMITTER",
      receiverQualifier: "ZZ",
      receiver: "RECEIVER",
      date: "260303",
      time: "0930",
      version: "00501",
      controlNumber: "000000031",
      ackRequested: false,
      usage: "T",
      separators: { element: "|", component: ">", repetition: "^", segment: "~" },
    });
    expect(gs).toEqual({
      kind: "group",
      functionalId: "HC",
      sender: "SUBMITTER",
      receiver: "RECEIVER",
      controlNumber: "7",
      guide: "005010X222A1",
    });
    expect(st).toEqual({
      kind: "transaction",
      set: "837",
      controlNumber: "0001",
      guide: "005010X222A1",
      read: true,
    });
    expect(submitter).toEqual({
      kind: "submitter",
      reference: "0001",
      purpose: "00",
      use: "CH",
      entityType: "organization",
      name: "LAKESIDE THERAPY",
      firstName: "",
      idQualifier: "46",
      id: "SUBMITTER",
      receiver: { name: "CLEARINGHOUSE", idQualifier: "46", id: "RECEIVER" },
    });
    expect(
      ends(entries).map(({ of, controlNumber, closed, declared, found }) => [
        of,
        controlNumber,
        closed,
        declared,
        found,
      ]),
    ).toEqual([
      ["transaction", "0001", true, 38, 38],
      ["group", "7", true, 1, 1],
      ["interchange", "000000031", true, 1, 1],
    ]);
  });

  test("counts each CLM of the transactions that are read, also of rejected claims", async () => {
    const entries = await receive(
      interchange([
        group([transaction(body("SKIPPED"), "0001", "005010X224A2")], "6", "005010X224A2"),
        group([
          transaction([
            ...body("ONE"),
            ...claim("TWO").map((segment) => segment.replace("*135.50*", "*much*")),
            ...claim("THREE"),
            "HL*3*1*22*0",
            ...line(1),
            ...subscriber("4"),
            ...claim("FOUR"),
          ]),
        ]),
      ]),
    );
    expect(story(entries).filter((text) => /^(claim|x12)/.test(text))).toEqual([
      "x12-not-837p",
      "claim ONE #1",
      "x12-segment-invalid TWO #2",
      "claim THREE #3",
      "x12-segment-invalid",
      "claim FOUR #4",
    ]);
  });

  test("a rejected claim names its wrong segments, and has the fields that were read", async () => {
    const changed = claim("TWO")
      .join("\n")
      .replace("*135.50*", "*-1*")
      .replace("HC:97110", "HC:")
      .replace("*45.5*UN", "*45.5*F2")
      .replace("20260302", "20260230")
      .split("\n");
    const [rejected] = rejectedIn(await receive(fileOf([...body("ONE"), ...dependent(), ...changed])));
    expect(rejected!.problems).toEqual([
      { segment: "CLM", position: 44, loop: "2300", element: 2, code: "I12" },
      { segment: "DTP", position: 54, loop: "2400", element: 3, code: "8" },
      { segment: "SV1", position: 57, loop: "2400", element: 1, component: 2, code: "1" },
      { segment: "SV1", position: 57, loop: "2400", element: 3, code: "7" },
    ]);
    expect(rejected!.known).toMatchObject({
      controlNumber: "TWO",
      patient: { firstName: "DORCAS" },
      billingProvider: { npi: "1234567893" },
      diagnoses: ["I69354", "R2681"],
    });
  });

  test.each<[missing: string, lost: RegExp, segment: string, loop: string]>([
    ["billing provider", /NM1\*85/, "NM1", "2010AA"],
    ["subscriber", /NM1\*IL/, "NM1", "2010BA"],
    ["payer", /NM1\*PR/, "NM1", "2010BB"],
    ["CLM", /CLM/, "CLM", "2300"],
    ["service line", /LX|SV1|DTP\*472|REF\*6R/, "LX", "2400"],
    ["SV1", /SV1/, "SV1", "2400"],
    ["service date", /DTP\*472/, "DTP", "2400"],
  ])("a missing %s is a required segment that is missing", async (_, lost, segment, loop) => {
    const entries = await receive(fileOf(oneClaim().filter((text) => !lost.test(text))));
    expect(rejectedIn(entries)[0]!.problems).toContainEqual(
      expect.objectContaining({ segment, loop, code: "3" }),
    );
  });
});

describe("what is wrong with the envelope is named by code", () => {
  const whole = interchange([group([transaction(body("ONE", "TWO"))])]);

  test.each<[string, string, string[]]>([
    ["SE01", whole.replace(/SE\*\d+/, "SE*99"), ["transaction 4"]],
    ["SE02", whole.replace(/SE\*(\d+)\*0001/, "SE*$1*0002"), ["transaction 3"]],
    ["GE01", whole.replace("GE*1", "GE*x"), ["group 5"]],
    ["GE02", whole.replace("GE*1*7", "GE*1*8"), ["group 4"]],
    ["IEA01", whole.replace("IEA*1", "IEA*2"), ["interchange 021"]],
    ["IEA02", whole.replace("IEA*1*000000031", "IEA*1*000000013"), ["interchange 001"]],
    ["ISA13", whole.replaceAll("000000031", "0000000A1"), ["interchange 018"]],
    ["ISA15", whole.replace("*0*T*", "*0*X*"), ["interchange 020"]],
    ["GS06", whole.replaceAll(/(GS.*0930|GE\*1)\*7/g, "$1*"), ["group 6"]],
    ["GS01", whole.replace("GS*HC", "GS*HI"), ["group 1"]],
    ["GS08", whole.replace("*X*005010X222A1", "*X*004010X098A1"), ["group 2"]],
    ["ST02", whole.replaceAll(/(ST\*837|SE\*\d+)\*0001/g, "$1*"), ["transaction 7"]],
    ["ST03", whole.replace("0001*005010X222A1", "0001*005010X224A2"), ["transaction I6"]],
    ["ST01", whole.replace("ST*837", "ST*835"), ["transaction 1"]],
    ["a missing SE", whole.replace(/\nSE\*.*/, ""), ["transaction 2"]],
    ["a missing GE", whole.replace(/GE\*1.*\n/, ""), ["group 3"]],
    ["a missing IEA", whole.replace(/IEA.*\n/, ""), ["interchange 023"]],
    ["an input cut in a claim", whole.slice(0, -300), ["transaction 2", "group 3", "interchange 023"]],
    ["a stray segment", whole.replace("GE*1", "LX*1~\nGE*1"), ["group 3", "interchange 022"]],
    [
      "a missing IEA before an ISA",
      whole.replace(/IEA.*\n/, "") + whole,
      ["interchange 022", "interchange 025"],
    ],
    ["the same interchange again", whole + whole, ["interchange 025"]],
    [
      "repeated GS06 and ST02",
      interchange([group([transaction(body("A")), transaction(body("B"))]), group([transaction(body("C"))])]),
      ["transaction 23", "group 19"],
    ],
  ])("%s", async (_, text, expected) => {
    const wrong = ends(await receive(text)).filter(({ problems }) => problems.length > 0);
    expect(wrong.map(({ of, problems }) => [of, ...problems].join(" "))).toEqual(expected);
  });

  test("the claim being read when the nesting breaks has its number and the fields read", async () => {
    const cut = whole.slice(0, whole.lastIndexOf("LX*2"));
    const entries = await receive(cut);
    expect(story(entries).slice(4)).toEqual([
      "claim ONE #1",
      "x12-envelope-broken TWO #2",
      "end of transaction 2",
      "end of group 3",
      "end of interchange 023",
    ]);
    expect(rejectedIn(entries)[0]!.known).toMatchObject({ controlNumber: "TWO", chargeCents: 13550 });
  });

  test("an input that is not an interchange has no envelope", async () => {
    expect(story(await receive("%PDF-1.7"))).toEqual(["x12-not-interchange"]);
  });
});

/** What `read837` yields of an entry. */
function withoutReceived(entry: Received): ClaimEntry[] {
  if (entry.kind === "claim") {
    const { clm, ...read } = entry;
    return [read];
  }
  return entry.kind === "rejected" ? [{ kind: "rejected", rejection: entry.rejection }] : [];
}

test("for any changed bytes and pieces: the claims of read837, each CLM once, and each level ends once", async () => {
  const text = interchange([
    group([transaction(body("ONE", "TWO")), transaction(body("THREE"), "0002")]),
    group([transaction(body("FOUR", "FIVE"))], "8"),
  ]);
  const change = fc.record({
    at: fc.nat(text.length - 1),
    remove: fc.constantFrom(0, 1, 2, 40, 400),
    insert: fc.constantFrom(
      "",
      "~",
      "*",
      ":",
      "\n",
      "ISA",
      "~CLM*X*1~",
      "~SE*1*1~",
      "~GE*1*1~",
      "~LX*1~",
      "é",
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 4 }),
      fc.array(fc.nat(text.length), { maxLength: 5 }),
      async (changes, cuts) => {
        let changed = text;
        for (const { at, remove, insert } of changes) {
          changed = changed.slice(0, at) + insert + changed.slice(at + remove);
        }
        const bytes = Buffer.from(changed);
        const entries = await receive(
          bytes,
          cuts.filter((cut) => cut < bytes.length),
        );
        expect(entries.flatMap(withoutReceived)).toEqual(await read(bytes));
        const numbers = entries.flatMap((entry) => ("clm" in entry ? [entry.clm] : []));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        const open: string[] = [];
        for (const entry of entries) {
          if (entry.kind === "end") expect(open.pop()).toBe(entry.of);
          else if (entry.kind === "interchange" || entry.kind === "group" || entry.kind === "transaction")
            open.push(entry.kind);
        }
        expect(open).toEqual([]);
      },
    ),
  );
});

test("entries come with the piece of input that completes them", async () => {
  const text = fileOf(body("ONE", "TWO"));
  const first: number[] = [];
  const half = text.indexOf("CLM*TWO") + 40;
  for await (const entries of receive837(piecesOf(Buffer.from(text), [half]))) first.push(entries.length);
  expect(first).toEqual([5, 4]);
});
