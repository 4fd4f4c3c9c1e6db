import { describe, expect, it } from "vitest";
import { factsOf } from "./note.fixture.ts";
import { readText } from "./reading.ts";

describe("readText", () => {
  it("refuses to read a text while another is being read", () => {
    const readTwo = () => readText("NMR 25 min", () => readText("TE 13 min", () => "read"));
    expect(readTwo).toThrow("Texts are read one at a time");
  });

  it("reads the next text after a function that threw", () => {
    const fail = () => {
      throw new Error("No facts.");
    };
    expect(() => readText("NMR 25 min", fail)).toThrow("No facts.");
    expect(readText("NMR 25 min", ({ tokens }) => tokens.count)).toBe(3);
  });

  it("returns facts, but no reading that can be used", () => {
    const { tokens } = readText("NMR 25 min", (reading) => reading);
    const error = "A reading was used after its function had returned";
    expect(() => tokens.kind(0)).toThrow(error);
    expect(() => tokens.id(0)).toThrow(error);
    expect(() => tokens.value(1)).toThrow(error);
    expect(() => tokens.hasClass(2, 1)).toThrow(error);
    expect(() => tokens.isCapitalized(0)).toThrow(error);
    expect(() => tokens.length(0)).toThrow(error);
    expect(() => tokens.span(0, 2)).toThrow(error);
    const lists = ["starts", "ends", "kinds", "ids", "values", "numbers", "clauses", "explained"] as const;
    for (const member of [...lists, "count", "numberCount"] as const) {
      expect(() => tokens[member]).toThrow(error);
    }
  });

  it("refuses a reading that is used after an await", async () => {
    const read = readText("NMR 25 min", async ({ tokens }) => {
      await null;
      return tokens.kind(0);
    });
    await expect(read).rejects.toThrow("A reading was used after its function had returned");
  });
});

it("a note is read the same way whatever was read before it", () => {
  const facts = factsOf("Pain 5/");
  factsOf("Pain 5/10");
  expect(factsOf("Pain 5/")).toEqual(facts);
});
