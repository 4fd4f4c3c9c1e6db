import { describe, expect, test } from "vitest";
import {
  billing,
  claim,
  dependent,
  fileOf,
  group,
  interchange,
  subscriber,
  transaction,
} from "../interchange.fixture.ts";
import { claimsOf, outline, read } from "../reading.fixture.ts";
import { rewrite837, rewriteOneClaim } from "./rewrite837.ts";
import { collect, countedNumbers, now, pieces, rewritten, without } from "./rewriting.fixture.ts";

/** The text with what a new file always has: numbers and dates. */
function renewed(text: string): string {
  return text
    .replaceAll("*260303*0930*", "*270405*0607*")
    .replaceAll("*20260303*0930*7*", "*20270405*0607*800001*")
    .replaceAll("000000031", "900000001")
    .replaceAll("*7~", "*800001~")
    .replace(/(BHT\*0019\*00\*)\w+/, "$1NEW-1");
}

const two = [
  ...billing(),
  ...subscriber("2", "1", "1"),
  ...claim("OWN"),
  ...dependent("3"),
  ...claim("CHILD"),
];
const family = [...two, ...subscriber("4"), ...claim("A"), ...claim("B")];

async function names(text: string): Promise<string[]> {
  return outline(await read(Buffer.from(text, "latin1")));
}

function segmentsOf(text: string, id: string): string[] {
  return text.split("~\n").filter((segment) => segment.startsWith(`${id}*`));
}

describe("a file is written again", () => {
  test.each(["\n", "\r\n", "", "  \n"])(
    "with nothing left out, only numbers and dates change (%j)",
    async (lineBreak) => {
      const text = fileOf(family, { lineBreak });
      expect(await rewritten(text)).toBe(renewed(text));
    },
  );

  test("without a claim, and the rest stays", async () => {
    const text = fileOf(family);
    const kept = fileOf([...two, ...subscriber("4"), ...claim("B")]);
    expect(await rewritten(text, without(3))).toBe(renewed(kept));
  });

  test("without a subscriber whose claims are left out, and the next is renumbered", async () => {
    const kept = fileOf([...billing(), ...subscriber("2", "1"), ...claim("A"), ...claim("B")]);
    expect(await rewritten(fileOf(family), without(1, 2))).toBe(renewed(kept));
  });

  test("with a subscriber who has only a dependent left", async () => {
    const text = await rewritten(fileOf(family), without(1, 3, 4));
    expect(segmentsOf(text, "HL")).toEqual(["HL*1**20*1", "HL*2*1*22*1", "HL*3*2*23*0"]);
    expect(await names(text)).toEqual(["claim CHILD"]);
  });

  test("HL04 states that no dependent is left", async () => {
    const text = await rewritten(fileOf(family), without(2));
    expect(segmentsOf(text, "HL")).toEqual(["HL*1**20*1", "HL*2*1*22*0", "HL*3*1*22*0"]);
    expect(await names(text)).toEqual(["claim OWN", "claim A", "claim B"]);
  });

  test("without a billing provider, transaction, group or interchange that has no claim left", async () => {
    const one = (name: string) => [...subscriber("2"), ...claim(name)];
    const providers = [...billing(), ...one("A"), ...billing("3"), ...subscriber("4", "3"), ...claim("B")];
    const text =
      interchange([
        group([transaction(providers, "0001"), transaction([...billing(), ...one("C")], "0002")], "7"),
        group([transaction([...billing(), ...one("D")], "0001")], "8"),
      ]) + interchange([group([transaction([...billing(), ...one("E")])])], { control: "000000032" });
    const kept = await rewritten(text, without(1, 4, 5));
    expect(segmentsOf(kept, "HL")).toEqual(["HL*1**20*1", "HL*2*1*22*0", "HL*1**20*1", "HL*2*1*22*0"]);
    expect(segmentsOf(kept, "ST").map((st) => st.split("*")[2])).toEqual(["0001", "0002"]);
    expect(segmentsOf(kept, "GE")).toEqual(["GE*2*800001"]);
    expect(segmentsOf(kept, "IEA")).toEqual(["IEA*1*900000001"]);
    expect(segmentsOf(kept, "BHT").map((bht) => bht.split("*")[3])).toEqual(["NEW-1", "NEW-2"]);
    expect(await names(kept)).toEqual(["claim B", "claim C"]);
    const last = await rewritten(text, without(1, 2, 3, 4));
    expect(last.match(/^ISA/gm)).toHaveLength(1);
    expect(await names(last)).toEqual(["claim E"]);
  });

  test("as nothing if no claim is left", async () => {
    expect(await rewritten(fileOf(family), () => "drop")).toBe("");
  });

  test("without a TA1, without transactions of other guides, and with their claims not counted", async () => {
    const other = transaction([...billing(), ...subscriber(), ...claim("X")], "0001", "005010X224A2");
    const text = interchange([group([other, transaction(family, "0002")])]).replace(
      "GS*",
      "TA1*000000001*260301*0930*A*000~\nGS*",
    );
    const kept = await rewritten(text, without(1));
    expect(kept).not.toContain("TA1");
    expect(segmentsOf(kept, "GE")).toEqual(["GE*1*800001"]);
    expect(await names(kept)).toEqual(["claim CHILD", "claim A", "claim B"]);
  });

  test("with right counts and control numbers, although the received ones are wrong", async () => {
    const text = fileOf(family)
      .replace(/SE\*\d+\*0001/, "SE*9*0009")
      .replace("GE*1*7", "GE*4*8")
      .replace("IEA*1*", "IEA*3*");
    expect(await names(text)).toHaveLength(7);
    expect(await rewritten(text)).toBe(renewed(fileOf(family)));
  });

  test("without the line breaks of a wrapped file, and without its byte order mark", async () => {
    const text = fileOf(family, { lineBreak: "" });
    const wrapped = text.replace(/.{80}/g, "$&\r\n");
    expect(await rewritten(wrapped)).toBe(renewed(text));
    expect(await rewritten(`\u00ef\u00bb\u00bf${text}\u00ef\u00bb\u00bf${text}`)).toBe(
      await rewritten(text + text),
    );
  });

  test("with a terminator after an IEA that lacks it, and with short elements in the ISA", async () => {
    const text = fileOf(family);
    expect(await rewritten(text.slice(0, -2))).toBe(renewed(text).slice(0, -1));
    const short = text.replace(/ {10}/g, "").replace(/ +\*ZZ/g, "*ZZ");
    expect(await rewritten(short)).toBe(renewed(short));
  });

  test("without claims that are incomplete, and all levels are closed", async () => {
    const text = fileOf(family);
    const cut = await rewritten(text.slice(0, text.indexOf("CLM*B") + 60));
    expect(await names(cut)).toEqual(["claim OWN", "claim CHILD", "claim A"]);
    const missing = await rewritten(text.replace(/SE\*.*\nGE.*\n/, "") + fileOf(two));
    expect(await names(missing)).toEqual(["claim OWN", "claim CHILD", "claim A", "claim OWN", "claim CHILD"]);
  });

  test("without claims below an HL that is missing or unknown", async () => {
    const lost = family.filter((segment) => segment !== "HL*4*1*22*0");
    expect(await names(await rewritten(fileOf(lost), without(3, 4)))).toEqual(["claim OWN", "claim CHILD"]);
    const unknown = family.map((segment) => (segment === "HL*3*2*23*0" ? "HL*3*2*24*0" : segment));
    expect(await names(await rewritten(fileOf(unknown), without(2)))).toEqual([
      "claim OWN",
      "claim A",
      "claim B",
    ]);
  });

  test("without a claim of several megabytes, which is named", async () => {
    const notes = Array.from({ length: 60_000 }, () => `NTE*ADD*${"X".repeat(70)}`);
    const long = [...claim("LONG").slice(0, 1), ...notes, ...claim("LONG").slice(1)];
    const text = fileOf([...billing(), ...subscriber(), ...claim("A"), ...long, ...claim("B")]);
    const left: number[] = [];
    const bytes = pieces(Buffer.from(text, "latin1"));
    const leftOut = (clm: number) => left.push(clm);
    const kept = await collect(rewrite837(bytes, () => "keep", { numbers: countedNumbers(), now, leftOut }));
    expect(left).toEqual([2]);
    expect(await names(kept)).toEqual(["claim A", "claim B"]);
  });

  test("with a subscriber of many claims written twice, if a dependent follows", async () => {
    const own = Array.from({ length: 3000 }, (_, at) => claim(`OWN-${at}`)).flat();
    const body = [...billing(), ...subscriber("2", "1", "1"), ...own, ...dependent("3"), ...claim("CHILD")];
    const kept = await rewritten(fileOf(body));
    expect(segmentsOf(kept, "HL")).toEqual(["HL*1**20*1", "HL*2*1*22*0", "HL*3*1*22*1", "HL*4*3*23*0"]);
    expect(claimsOf(await read(Buffer.from(kept, "latin1")))).toEqual(claimsOf(await read(fileOf(body))));
    expect(await names(kept)).toHaveLength(3001);
  });
});

test("one claim is written as soon as it was read", async () => {
  const text = fileOf(family);
  let readBytes = 0;
  const counted = (async function* () {
    for await (const piece of pieces(
      Buffer.from(text, "latin1"),
      [...text].map((_, at) => at),
    )) {
      readBytes += piece.length;
      yield piece;
    }
  })();
  const kept = await collect(rewriteOneClaim(counted, 2, "keep", { numbers: countedNumbers(), now }));
  expect(await names(kept)).toEqual(["claim CHILD"]);
  expect(segmentsOf(kept, "HL")).toEqual(["HL*1**20*1", "HL*2*1*22*1", "HL*3*2*23*0"]);
  expect(readBytes).toBeLessThan(text.indexOf("SBR", text.indexOf("CLM*CHILD")));
});

test("a claim is decided on when it was read completely, and writing waits for the decision", async () => {
  const text = fileOf(family);
  let readBytes = 0;
  const source = (async function* () {
    for (const byte of Buffer.from(text, "latin1")) {
      readBytes += 1;
      yield Uint8Array.of(byte);
    }
  })();
  const asked: [clm: number, isComplete: boolean][] = [];
  const ends = [...text.matchAll(/CLM\*.*?(?=CLM|HL|SE\*)/gs)].map(
    ({ index, 0: { length } }) => index + length,
  );
  const decisionOf = async (clm: number) => {
    asked.push([clm, readBytes >= ends[clm - 1]!]);
    await new Promise((resolve) => setImmediate(resolve));
    return clm % 2 === 0 ? ("keep" as const) : ("drop" as const);
  };
  const kept = await collect(rewrite837(source, decisionOf, { numbers: countedNumbers(), now }));
  expect(asked).toEqual([1, 2, 3, 4].map((clm) => [clm, true]));
  expect(await names(kept)).toEqual(["claim CHILD", "claim B"]);
});
