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

describe("input other than an 837P or 837I is rejected by name", () => {
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
    ["005010X224A2", "837D, dental claims (005010X224A2)"],
    ["004010X098A1", "837P of version 4010 (004010X098A1)"],
    ["005010X298", "837 of another guide (005010X298)"],
  ])("%s", async (guide, name) => {
    const entries = await read(withGuide(guide));
    expect(outline(entries)).toEqual(["x12-not-837p", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toBe(`ISA 000000031, ST 0009: this is an ${name}`);
  });

  test.each([
    ["005010X221A1", "835", "an 835 remittance (005010X221A1)"],
    ["005010X214", "277", "a 277CA claim acknowledgment (005010X214)"],
    ["005010X212", "277", "a 277 claim status response (005010X212)"],
    ["005010X231A1", "999", "a 999 acknowledgment (005010X231A1)"],
    ["005010X210", "275", "a 275 with attachments (005010X210)"],
    ["004010", "850", "a 850 (004010)"],
  ])("%s %s", async (guide, header, name) => {
    const entries = await read(withGuide(guide, header));
    expect(outline(entries)).toEqual(["x12-not-837p", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toBe(`ISA 000000031, ST 0009: this is ${name}, not an 837`);
  });

  test("a 4010 transaction states its guide only in GS08", async () => {
    const text = interchange([group([["ST*837*1", "SE*2*1"]], "7", "004010X098A1")]).replace(
      "*00501*",
      "*00401*",
    );
    expect(outline(await read(text))).toEqual(["x12-not-837p"]);
  });

  test("a TA1 alone", async () => {
    const text = interchange([["TA1*000000017*260303*0914*A*000"]]).replace("IEA*1", "IEA*0");
    const next = fileOf(body("NEXT"), { control: "000000032" });
    expect(outline(await read(text + next))).toEqual(["x12-not-837p", "claim NEXT"]);
    expect(await details(text)).toEqual([
      "ISA 000000031: this is a TA1 interchange acknowledgment, not an 837",
    ]);
    // Unpadded, and of version 4010.
    const short = text.replace(/ {2,}/g, " ").replace("*^*00501*", "*U*00401*");
    expect(outline(await read(short))).toEqual(["x12-not-837p"]);
  });

  test("a TA1 before a group says nothing about the claims", async () => {
    const text = fileOf(body("ONE")).replace("GS*", "TA1*000000017*260303*0914*A*000~\nGS*");
    expect(outline(await read(text))).toEqual(["claim ONE"]);
  });

  test.each(["", "  \r\n", "\uFEFF"])("an empty input %j", async (text) => {
    expect(outline(await read(text))).toEqual(["x12-not-interchange"]);
    expect(await details(text)).toEqual(["the input is empty"]);
  });

  test.each(['{"controlNumber":1}', "IS", "ISAAC NEWTON*~", "%PDF-1.7 ".repeat(40), "\u0000\u0001\u0002~*:"])(
    "other input %j",
    async (text) => {
      expect(outline(await read(text))).toEqual(["x12-not-interchange"]);
      expect(await details(text)).toEqual(["the input does not start with an ISA segment"]);
    },
  );
});

describe("a broken envelope is rejected once, and the claims before it are kept", () => {
  const whole = interchange([group([transaction(body("ONE", "TWO"))])]);

  test("an input that ends in a claim rejects that claim by name", async () => {
    const entries = await read(whole.slice(0, whole.lastIndexOf("LX*2")));
    expect(outline(entries)).toEqual(["claim ONE", "x12-envelope-broken TWO"]);
    expect(rejectionsOf(entries)[0]).toEqual({
      index: 1,
      controlNumber: "TWO",
      code: "x12-envelope-broken",
      detail:
        "ISA 000000031, GS 7, ST 0001, segment 49: the input ends before SE, GE, IEA; the claim being read is not accepted",
    });
  });

  test("an input that ends in a segment", async () => {
    const entries = await read(whole.slice(0, whole.lastIndexOf("SE*") + 4));
    expect(outline(entries)).toEqual(["claim ONE", "x12-envelope-broken TWO"]);
  });

  test("an input that ends after the SE", async () => {
    const text = whole.slice(0, whole.indexOf("GE*"));
    expect(outline(await read(text))).toEqual(["claim ONE", "claim TWO", "x12-envelope-broken"]);
    expect(await details(text)).toEqual(["ISA 000000031, GS 7: the input ends before GE, IEA"]);
  });

  test("an input that ends in the ISA", async () => {
    expect(outline(await read(whole.slice(0, 60)))).toEqual(["x12-envelope-broken"]);
    expect(await details(whole.slice(0, 60))).toEqual(["the input ends in its first ISA segment"]);
  });

  test("reading continues at an interchange that starts in an incomplete one", async () => {
    const cut = whole.slice(0, whole.lastIndexOf("LX*2"));
    const next = interchange([group([transaction(body("NEXT"))])], { control: "000000032", component: ">" });
    const entries = await read(cut + next);
    expect(outline(entries)).toEqual(["claim ONE", "x12-envelope-broken TWO", "claim NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("ISA comes before SE, GE, IEA");
  });

  test("the transactions around a missing SE are read", async () => {
    const first = transaction(body("A", "B"), "0001").slice(0, -1);
    const entries = await read(interchange([group([first, transaction(body("C"), "0002")])]));
    expect(outline(entries)).toEqual(["claim A", "x12-envelope-broken B", "claim C"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("ST 0001, segment 53: ST comes before SE");
  });

  test.each([
    [
      /SE\*\d+/,
      "SE*99",
      "ISA 000000031, GS 7, ST 0001, segment 54: SE01 states 99 segments, but there are 54",
    ],
    [/SE\*(\d+)\*0001/, "SE*$1*0002", "segment 54: the control number in SE02 does not match ST02"],
    [/GE\*1/, "GE*4", "ISA 000000031, GS 7: GE01 states 4 transactions, but there are 1"],
    [/GE\*1\*7/, "GE*1*8", "the control number in GE02 does not match GS06"],
    [/IEA\*1/, "IEA*x", "ISA 000000031: IEA01 states x groups, but there are 1"],
    [
      /IEA\*1\*000000031/,
      "IEA*2*000000039",
      "IEA01 states 2 groups, but there are 1; the control number in IEA02 does not match ISA13",
    ],
  ])(
    "a wrong count or control number (%s) is rejected, the claims are kept and reading continues",
    async (from, to, reason) => {
      const next = interchange([group([transaction(body("NEXT"))])]);
      const entries = await read(whole.replace(from, to) + next);
      expect(outline(entries)).toEqual(["claim ONE", "claim TWO", "x12-envelope-broken", "claim NEXT"]);
      expect(rejectionsOf(entries)[0]!.detail).toContain(reason);
    },
  );

  test.each([
    ["text after the IEA", `${whole}good bye`, "the data after the IEA does not start with an ISA segment"],
    ["segments after the IEA", `${whole}LX*1~`, "the data after the IEA does not start with an ISA segment"],
    [
      "segments after the SE",
      whole.replace("GE*", "LX*1~\nGE*"),
      "ISA 000000031, GS 7: segment LX is outside a transaction",
    ],
    ["a second SE", whole.replace("GE*", "SE*1*0001~\nGE*"), "SE ends a transaction that has not started"],
    ["a transaction outside a group", whole.replace(/GS.*\n/, ""), "ST is out of place"],
  ])("%s ends the file", async (_, text, reason) => {
    const found = await details(text + whole);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(reason);
  });

  test.each([
    ["an ISA with too few elements", `ISA*00*${"x".repeat(400)}~`, "the ISA does not have 16 elements"],
    ["identical separators", whole.replace("*T*:~", "*T**~"), "the ISA does not declare usable separators"],
    [
      "a letter as a separator",
      whole.replace("*T*:~", "*T*a~"),
      "the ISA does not declare usable separators",
    ],
  ])("%s", async (_, text, reason) => {
    expect(outline(await read(text))).toEqual(["x12-envelope-broken"]);
    expect((await details(text))[0]).toContain(reason);
  });

  test("a segment that does not end within 64 KiB is rejected, however it is split", async () => {
    const runaway = whole.replace("REF*6R*L2", `K3*ADD*${"la".repeat(40_000)}`);
    const entries = await read(runaway);
    expect(outline(entries)).toEqual(["x12-envelope-broken ONE"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("a segment is longer than 65536 bytes");
    const endless = whole.slice(0, whole.indexOf("REF*6R*L2")) + "x".repeat(300_000);
    expect(await read(endless)).toEqual(entries);
    expect(await read(runaway, [50_000, 60_000, 60_001, 79_000])).toEqual(entries);
  });

  test("a segment just under 64 KiB is read", async () => {
    const long = fileOf(
      oneClaim().map((segment) => segment.replace("REF*6R*L2", `K3*ADD*${"x".repeat(65_000)}`)),
    );
    expect(outline(await read(long))).toEqual(["claim CLM-1"]);
  });
});
