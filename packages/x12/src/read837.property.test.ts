import { encodeClaim, parseClaim, parseMoney } from "@firstpass/claim";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDecimal } from "./decimal.ts";
import {
  billing,
  claim,
  dependent,
  detailedClaim,
  fileOf,
  group,
  interchange,
  subscriber,
  transaction,
} from "./interchange.fixture.ts";
import { InterchangeReader } from "./interchange-reader.ts";
import { professionalClaims } from "./professional-claims.ts";
import { claimsOf, read } from "./reading.fixture.ts";

/** Two interchanges with all kinds of loops, non-ASCII text and a rejected claim. */
const sample = Buffer.from(
  interchange([
    group(
      [
        transaction(
          [
            ...billing("1"),
            ...subscriber("2", "1", "1").map((segment) => segment.replace("ZEBEDEE", "ZÉBÉDÉE Ł")),
            ...claim("A"),
            ...dependent("3", "2"),
            ...claim("B"),
          ],
          "0001",
        ),
        transaction([...billing("1"), ...subscriber("2", "1"), ...claim("C"), ...detailedClaim()], "0002"),
      ],
      "1",
    ),
  ]) +
    interchange(
      [
        group([
          transaction([...billing("1"), ...subscriber("2", "1"), ...claim("D").slice(0, 10), ...claim("E")]),
        ]),
      ],
      {
        element: "|",
        component: "\u001f",
        terminator: "'",
        lineBreak: "\r\n",
      },
    ),
);
const planted = /QUILLFEATHER|ZEBEDEE|DORCAS|1EG4TE5MK73|19500402|20150917|1950-04-02|MARROWBONE/;

describe("837P reading", () => {
  test("the entries are the same however the input is split", async () => {
    const whole = await read(sample);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(sample.length), { maxLength: 40 }), async (cuts) => {
        expect(await read(sample, cuts)).toEqual(whole);
      }),
    );
    expect(await read(sample, Array.from(sample.keys()))).toEqual(whole);
  });

  test("any distinct separators give the same claims", async () => {
    const free = "!\"#$%&'()+,;<=>?@[]^_`{|}~*:\u001c\u001d\u001e\u001f\n".split("");
    const expected = await read(fileOf([...billing(), ...subscriber(), ...claim()]));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...free), { minLength: 4, maxLength: 4 }),
        fc.constantFrom("", "\n", "\r\n", "  "),
        async ([element, component, repetition, terminator], lineBreak) => {
          const layout = {
            element: element!,
            component: component!,
            repetition: repetition!,
            terminator: terminator!,
          };
          expect(
            await read(fileOf([...billing(), ...subscriber(), ...claim()], { ...layout, lineBreak })),
          ).toEqual(expected);
        },
      ),
    );
  });

  test.each(["\n", "\r\n"])("wrapped lines that end with %j give the same entries", async (lineBreak) => {
    const body = [...billing("1"), ...subscriber("2", "1"), ...claim("A"), ...detailedClaim(), ...claim("B")];
    const named = body.map((segment) => segment.replace("ZEBEDEE", "ZÉBÉDÉE Ł"));
    const text = interchange([group([transaction(named)]), group([transaction(named)])], { lineBreak: "" });
    const lines = interchange([group([transaction(named)])], { lineBreak });
    const expected = await read(text + text);
    const expectedOfLines = await read(lines);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 300 }), fc.array(fc.nat(9000)), async (width, cuts) => {
        expect(await read(wrapped(text + text, width, lineBreak), cuts)).toEqual(expected);
        expect(await read(wrappedBytes(text + text, width, lineBreak), cuts)).toEqual(expected);
        expect(await read(`\uFEFF${wrapped(text, width, lineBreak)}`, cuts)).toEqual(await read(text));
        const each = lines.split(lineBreak).map((line) => wrapped(line, width, lineBreak));
        expect(await read(each.join(lineBreak), cuts)).toEqual(expectedOfLines);
      }),
    );
  });

  test("an input that ends anywhere keeps every complete claim and is rejected by name", async () => {
    const reader = new InterchangeReader(professionalClaims);
    const claims = claimsOf(await read(sample));
    const completeAt: number[] = [];
    for (let at = 0; at < sample.length; at++) {
      for (const entry of reader.push(sample.subarray(at, at + 1)))
        if (entry.kind === "claim") completeAt.push(at + 1);
    }
    expect(completeAt).toHaveLength(claims.length);
    const firstEnd = sample.indexOf("ISA|");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: sample.length - 4 }), async (end) => {
        const entries = await read(sample.subarray(0, end));
        expect(claimsOf(entries)).toEqual(claims.slice(0, completeAt.filter((at) => at <= end).length));
        if (Math.abs(end - firstEnd) > 3) expect(entries.at(-1)!.kind).toBe("rejected");
      }),
      { numRuns: 400 },
    );
  });

  test("for any changed bytes, nothing throws, every claim is within the limits and no patient data is quoted", async () => {
    const change = fc.record({
      at: fc.nat(sample.length - 1),
      remove: fc.nat(30),
      insert: fc.oneof(
        fc.constantFrom(
          "",
          "*",
          ":",
          "~",
          "|",
          "'",
          "\n",
          "ISA",
          "~HL*9*1*22~",
          "~SE*1*1~",
          "~LX*1~",
          "-",
          "\u0000",
        ),
        fc.string({ maxLength: 8 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let bytes = sample;
        for (const { at, remove, insert } of changes) {
          bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + remove)]);
        }
        const entries = await read(bytes);
        entries.forEach((entry, position) => {
          if (entry.kind === "claim") {
            expect(entry.index).toBe(position);
            expect(parseClaim(encodeClaim(entry.claim))).toEqual(entry.claim);
          } else {
            expect(entry.rejection.index).toBe(position);
            expect(entry.rejection.detail).not.toBe("");
            expect(entry.rejection.detail).not.toMatch(planted);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  test("any bytes give at least one entry", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (noise, afterHeader) => {
        const bytes = afterHeader ? Buffer.concat([sample.subarray(0, 108), noise]) : noise;
        expect((await read(bytes)).length).toBeGreaterThan(0);
      }),
    );
  });
});

test("amounts equal those of parseMoney", () => {
  const amount = fc.oneof(
    fc
      .tuple(
        fc.boolean(),
        fc.nat(99_999_999),
        fc.option(fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 4 })),
      )
      .map(
        ([minus, whole, fraction]) => `${minus ? "-" : ""}${whole}${fraction === null ? "" : `.${fraction}`}`,
      ),
    fc.string({ unit: fc.constantFrom(..."0123456789.-+e,"), maxLength: 13 }),
  );
  fc.assert(
    fc.property(amount, (text) => {
      const bytes = Buffer.from(text);
      const cents = parseDecimal(bytes, 0, bytes.length, 2);
      const expected = parseMoney(text);
      if (expected === null) expect(Number.isNaN(cents) || Math.abs(cents) > 99_999_999_99).toBe(true);
      else expect(cents).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

/** The text in lines of `width` characters. */
function wrapped(text: string, width: number, lineBreak: string): string {
  return text.replace(new RegExp(`.{${width}}(?!$)`, "gsu"), (line) => line + lineBreak);
}

/** The text in lines of `width` bytes, which may split a character. */
function wrappedBytes(text: string, width: number, lineBreak: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  return Buffer.from(wrapped(bytes.toString("latin1"), width, lineBreak), "latin1");
}
