import { describe, expect, test } from "vitest";
import {
  billing,
  claim,
  fileOf,
  group,
  interchange,
  oneClaim,
  subscriber,
  transaction,
} from "./interchange.fixture.ts";
import { outline, read, rejectionsOf } from "./reading.fixture.ts";

const body = (...names: string[]) => [...billing(), ...subscriber(), ...names.flatMap((name) => claim(name))];
const details = async (text: string) => rejectionsOf(await read(text)).map(({ detail }) => detail);

describe("what is no 837P is rejected by name", () => {
  const withGuide = (guide: string, header = "837") =>
    interchange([
      group(
        [
          transaction(oneClaim(), "0009", guide).map((segment) =>
            segment.replace(/^ST\*837/, `ST*${header}`),
          ),
        ],
        "7",
        guide,
      ),
      group([transaction(body("NEXT"))], "8"),
    ]);

  test.each([
    ["005010X223A2", "837I, institutional claims (005010X223A2)"],
    ["005010X224A2", "837D, dental claims (005010X224A2)"],
    ["004010X098A1", "837P of version 4010 (004010X098A1)"],
    ["005010X298", "837 of another guide (005010X298)"],
  ])("%s", async (guide, name) => {
    const entries = await read(withGuide(guide));
    expect(outline(entries)).toEqual(["x12-not-837p", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toBe(`ISA 000000031, ST 0009: this is an ${name}`);
  });

  test.each(["835", "277", "999"])("a %s", async (header) => {
    const entries = await read(withGuide("005010X221A1", header));
    expect(outline(entries)).toEqual(["x12-not-837p", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain(`a ${header}, not an 837`);
  });

  test("a 4010 transaction names its guide in GS08 alone", async () => {
    const text = interchange([group([["ST*837*1", "SE*2*1"]], "7", "004010X098A1")]).replace(
      "*00501*",
      "*00401*",
    );
    expect(outline(await read(text))).toEqual(["x12-not-837p"]);
  });

  test.each(["", "  \r\n", "\uFEFF"])("an empty input %j", async (text) => {
    expect(outline(await read(text))).toEqual(["x12-not-interchange"]);
    expect(await details(text)).toEqual(["the input is empty"]);
  });

  test.each(['{"controlNumber":1}', "IS", "ISAAC NEWTON*~", "%PDF-1.7 ".repeat(40), "\u0000\u0001\u0002~*:"])(
    "something else %j",
    async (text) => {
      expect(outline(await read(text))).toEqual(["x12-not-interchange"]);
      expect(await details(text)).toEqual(["the input does not begin with an ISA segment"]);
    },
  );
});

describe("a broken envelope is named once, and what was read before stands", () => {
  const whole = interchange([group([transaction(body("ONE", "TWO"))])]);

  test("cut off in a claim: that claim is not accepted, by name", async () => {
    const entries = await read(whole.slice(0, whole.lastIndexOf("LX*2")));
    expect(outline(entries)).toEqual(["claim ONE", "x12-envelope-broken TWO"]);
    expect(rejectionsOf(entries)[0]).toEqual({
      index: 1,
      controlNumber: "TWO",
      code: "x12-envelope-broken",
      detail:
        "ISA 000000031, GS 7, ST 0001, segment 49: the input ends before SE, GE, IEA; the claim that was being read is not accepted",
    });
  });

  test("cut off in a segment", async () => {
    const entries = await read(whole.slice(0, whole.lastIndexOf("SE*") + 4));
    expect(outline(entries)).toEqual(["claim ONE", "x12-envelope-broken TWO"]);
  });

  test("cut off behind the SE", async () => {
    const text = whole.slice(0, whole.indexOf("GE*"));
    expect(outline(await read(text))).toEqual(["claim ONE", "claim TWO", "x12-envelope-broken"]);
    expect(await details(text)).toEqual(["ISA 000000031, GS 7: the input ends before GE, IEA"]);
  });

  test("cut off in the ISA", async () => {
    expect(outline(await read(whole.slice(0, 60)))).toEqual(["x12-envelope-broken"]);
    expect(await details(whole.slice(0, 60))).toEqual(["the input ends within its first ISA segment"]);
  });

  test("another interchange begins before the end of one that was cut off: reading goes on there", async () => {
    const cut = whole.slice(0, whole.lastIndexOf("LX*2"));
    const next = interchange([group([transaction(body("NEXT"))])], { control: "000000032", component: ">" });
    const entries = await read(cut + next);
    expect(outline(entries)).toEqual(["claim ONE", "x12-envelope-broken TWO", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("ISA comes before SE, GE, IEA");
  });

  test("an SE is missing: the transactions around it are read", async () => {
    const first = transaction(body("A", "B"), "0001").slice(0, -1);
    const entries = await read(interchange([group([first, transaction(body("C"), "0002")])]));
    expect(outline(entries)).toEqual(["claim A", "x12-envelope-broken B", "claim C"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("ST 0001, segment 53: ST comes before SE");
  });

  test.each([
    [/SE\*\d+/, "SE*99", "ISA 000000031, GS 7, ST 0001, segment 54: SE01 counts 99 segments, there are 54"],
    [/SE\*(\d+)\*0001/, "SE*$1*0002", "segment 54: the control number in SE02 is not that of ST02"],
    [/GE\*1/, "GE*4", "ISA 000000031, GS 7: GE01 counts 4 transactions, there are 1"],
    [/GE\*1\*7/, "GE*1*8", "the control number in GE02 is not that of GS06"],
    [/IEA\*1/, "IEA*x", "ISA 000000031: IEA01 counts x groups, there are 1"],
    [
      /IEA\*1\*000000031/,
      "IEA*2*000000039",
      "IEA01 counts 2 groups, there are 1; the control number in IEA02 is not that of ISA13",
    ],
  ])(
    "a wrong count or control number (%s) is named, the claims stand and the rest is read",
    async (from, to, reason) => {
      const next = interchange([group([transaction(body("NEXT"))])]);
      const entries = await read(whole.replace(from, to) + next);
      expect(outline(entries)).toEqual(["claim ONE", "claim TWO", "x12-envelope-broken", "claim NEXT"]);
      expect(rejectionsOf(entries)[0]!.detail).toContain(reason);
    },
  );

  test.each([
    ["something after the IEA", `${whole}good bye`, "what follows the IEA is no ISA segment"],
    ["segments after the IEA", `${whole}LX*1~`, "what follows the IEA is no ISA segment"],
    [
      "segments after the SE",
      whole.replace("GE*", "LX*1~\nGE*"),
      "ISA 000000031, GS 7: a segment LX stands outside a transaction",
    ],
    ["a second SE", whole.replace("GE*", "SE*1*0001~\nGE*"), "SE ends a transaction that has not begun"],
    ["a transaction outside a group", whole.replace(/GS.*\n/, ""), "ST begins a transaction out of place"],
  ])("%s ends the file", async (_, text, reason) => {
    const found = await details(text + whole);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(reason);
  });

  test.each([
    ["an ISA of too few elements", `ISA*00*${"x".repeat(400)}~`, "the ISA has no 16 elements"],
    [
      "separators that cannot be told apart",
      whole.replace("*T*:~", "*T**~"),
      "separators that can be told apart",
    ],
    ["a letter as separator", whole.replace("*T*:~", "*T*a~"), "separators that can be told apart"],
  ])("%s", async (_, text, reason) => {
    expect(outline(await read(text))).toEqual(["x12-envelope-broken"]);
    expect((await details(text))[0]).toContain(reason);
  });

  test("a segment that does not end within 64 KiB, however it arrives", async () => {
    const runaway = whole.replace("REF*6R*L2", `NTE*ADD*${"la".repeat(40_000)}`);
    const entries = await read(runaway);
    expect(outline(entries)).toEqual(["x12-envelope-broken ONE"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("a segment is longer than 65536 bytes");
    const endless = whole.slice(0, whole.indexOf("REF*6R*L2")) + "x".repeat(300_000);
    expect(await read(endless)).toEqual(entries);
    expect(await read(runaway, [50_000, 60_000, 60_001, 79_000])).toEqual(entries);
  });

  test("a segment just short of 64 KiB is one like any other", async () => {
    const long = fileOf(
      oneClaim().map((segment) => segment.replace("REF*6R*L2", `NTE*ADD*${"x".repeat(65_000)}`)),
    );
    expect(outline(await read(long))).toEqual(["claim CLM-1"]);
  });
});
