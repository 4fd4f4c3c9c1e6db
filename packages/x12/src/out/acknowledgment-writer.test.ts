import { describe, expect, test } from "vitest";
import {
  billing,
  claim,
  fileOf,
  group,
  interchange,
  subscriber,
  transaction,
} from "../interchange.fixture.ts";
import { AcknowledgmentWriter } from "./acknowledgment-writer.ts";
import { answerOf, checkAgainst, checkEnvelope, now, numbers, segmentsOf } from "./answer.fixture.ts";
import { guide999 } from "./guides.fixture.ts";

const body = (...names: string[]) => [...billing(), ...subscriber(), ...names.flatMap((name) => claim(name))];
const whole = interchange([group([transaction(body("ONE", "TWO"))])]);

/** The 999 of an input, without dates: checked against the guide, as one text per segment. */
async function acknowledge(input: string): Promise<string[]> {
  const text = await answerOf(new AcknowledgmentWriter({ now, controlNumber: numbers() }), input);
  const segments = segmentsOf(text);
  if (segments.length > 0) checkAgainst(guide999, segments);
  checkEnvelope(segments);
  return segments.map((elements) => elements.join("*"));
}

/** Only the segments that say something about the received file. */
const said = async (input: string) =>
  (await acknowledge(input)).filter((segment) => /^(TA1|AK|IK|CTX)/.test(segment));

describe("999", () => {
  test("a file without problems is accepted", async () => {
    expect(await acknowledge(whole)).toEqual([
      "ISA*00*          *00*          *ZZ*RECEIVER       *ZZ*SUBMITTER      *260304*1506*^*00501*000000001*0*T*:",
      "GS*FA*RECEIVER*SUBMITTER*20260304*1506*1*X*005010X231A1",
      "ST*999*0001*005010X231A1",
      "AK1*HC*7*005010X222A1",
      "AK2*837*0001*005010X222A1",
      "IK5*A",
      "AK9*A*1*1*1",
      "SE*6*0001",
      "GE*1*1",
      "IEA*1*000000001",
    ]);
  });

  test("the wrong segments of a claim are named by position, without their values", async () => {
    const wrong = claim("TWO")
      .join("\n")
      .replace("*135.50*", "*SECRET*")
      .replace("HC:97110", "HC:")
      .replace("*45.5*UN", "*45.5*F2")
      .split("\n");
    expect(await said(fileOf([...body("ONE"), ...wrong, ...claim("THREE")]))).toEqual([
      "AK1*HC*7*005010X222A1",
      "AK2*837*0001*005010X222A1",
      "IK3*CLM*38*2300*8",
      "CTX*CLM01:TWO",
      "IK4*2**6",
      "IK3*SV1*51*2400*8",
      "CTX*CLM01:TWO",
      "IK4*1:2**1",
      "IK4*3**7",
      "IK5*E*5",
      "AK9*E*1*1*1",
    ]);
  });

  test("a missing segment of a loop that claims share is reported once", async () => {
    const lost = body("ONE", "TWO").filter((segment) => !segment.startsWith("NM1*PR"));
    expect(await said(fileOf(lost))).toEqual([
      "AK1*HC*7*005010X222A1",
      "AK2*837*0001*005010X222A1",
      "IK3*NM1*21*2010BB*3",
      "IK5*R*5",
      "AK9*R*1*1*0",
    ]);
  });

  test("each transaction and group is answered", async () => {
    const text = interchange([
      group([
        transaction(body("ONE")),
        transaction(body("TWO"), "0002", "005010X224A2"),
        transaction(
          body("THREE").map((segment) => segment.replace("*135.50*", "**")),
          "0003",
        ),
      ]),
      group([transaction(body("FOUR"))], "8", "005010X222A2"),
    ]);
    expect(await said(text)).toEqual([
      "AK1*HC*7*005010X222A1",
      "AK2*837*0001*005010X222A1",
      "IK5*A",
      "AK2*837*0002*005010X224A2",
      "IK5*R*I6",
      "AK2*837*0003*005010X222A1",
      "IK3*CLM*22*2300*8",
      "CTX*CLM01:THREE",
      "IK4*2**1",
      "IK5*R*5",
      "AK9*P*3*3*1",
      "AK1*HC*8*005010X222A2",
      "AK2*837*0001*005010X222A1",
      "IK5*A",
      "AK9*A*1*1*1",
    ]);
  });

  test.each([
    ["a wrong segment count", whole.replace(/SE\*\d+/, "SE*99"), ["IK5*E*4", "AK9*E*1*1*1"]],
    ["a wrong transaction count", whole.replace("GE*1", "GE*5"), ["IK5*A", "AK9*E*5*1*1*5"]],
    [
      "a group of another version",
      whole.replaceAll("005010X222A1", "004010X098A1"),
      ["IK5*R*I6", "AK9*R*1*1*0*2"],
    ],
    [
      "an input cut in its second claim",
      whole.slice(0, whole.lastIndexOf("LX*2")),
      ["TA1*000000031*260303*0930*E*023", "IK5*E*2*5", "AK9*E*1*1*1*3"],
    ],
    [
      "an input cut in its first claim",
      whole.slice(0, whole.indexOf("LX*2")),
      ["TA1*000000031*260303*0930*R*023", "IK5*R*2*5", "AK9*R*1*1*0*3"],
    ],
  ])("%s", async (_, text, expected) => {
    expect((await said(text)).filter((segment) => !/^(AK[12]|IK3)/.test(segment))).toEqual(expected);
  });

  test("control numbers return exactly, with the separators of the received file", async () => {
    const wrong = claim("A+B").map((segment) => segment.replace("*135.50*", "**"));
    const layout = { element: "|", component: ">", terminator: "\n", lineBreak: "", repetition: "U" };
    const text = fileOf([...billing(), ...subscriber(), ...wrong], layout).replace("A+B", "A*B:C~");
    expect(await acknowledge(text)).toContain("CTX*CLM01>A*B:C~");
  });
});

describe("TA1", () => {
  const asking = whole.replace("*0*T*", "*1*T*");

  test("the sender asks for it", async () => {
    expect((await acknowledge(asking)).slice(1, 3)).toEqual([
      "TA1*000000031*260303*0930*A*000",
      "GS*FA*RECEIVER*SUBMITTER*20260304*1506*1*X*005010X231A1",
    ]);
  });

  test("the same interchange twice in a file", async () => {
    const answer = (await acknowledge(whole + whole)).filter((segment) => /^(ISA|TA1|IEA)/.test(segment));
    expect(answer.map((segment) => segment.replace(/ISA.*00501/, "ISA"))).toEqual([
      "ISA*000000001*0*T*:",
      "IEA*1*000000001",
      "ISA*000000002*0*T*:",
      "TA1*000000031*260303*0930*E*025",
      "IEA*1*000000002",
    ]);
  });

  test("an interchange that ends before its first group", async () => {
    expect((await acknowledge(`${whole.slice(0, 107)}`)).slice(1)).toEqual([
      "TA1*000000031*260303*0930*R*023",
      "IEA*0*000000001",
    ]);
  });
});

test("acknowledgments and other input are not acknowledged", async () => {
  const acknowledgment = interchange([
    ["GS*FA*A*B*20260303*0930*1*X*005010X231A1", "ST*999*0001*005010X231A1", "SE*2*0001", "GE*1*1"],
  ]);
  expect(await acknowledge(acknowledgment.replace("*0*T*", "*1*T*"))).toEqual([]);
  const ta1 = interchange([["TA1*000000017*260303*0914*A*000"]]).replace("*0*T*", "*1*T*");
  expect(await acknowledge(ta1)).toEqual([]);
  expect(await acknowledge("%PDF-1.7")).toEqual([]);
});
