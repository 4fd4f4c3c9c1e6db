import { describe, expect, it } from "vitest";
import { factsOf } from "../note.fixture.ts";

const unclear = (text: string) => factsOf(text).unclear ?? [];

describe("minutes that may be a sum", () => {
  it.each(["NMR 25 min: foam. Timed 25, charted 32 with family", "NMR 25 min. Timed 25. He left at 10:14."])(
    "%s",
    (text) => {
      expect(unclear(text)).toContain("minutes");
    },
  );

  it.each([
    "Patient completed 20 minutes of balance exercises.",
    "NMR 25 min: 3x30, row 40# and Berg 44/56. Timed 25. Olga Brandt, PT 03/02/2026 at 16:05",
    "NMR 25 min: foam. Timed 25, total 32.",
    "HEP: walk 30 minutes daily. NMR 25 min. Timed 25.",
  ])("none: %s", (text) => {
    expect(unclear(text)).not.toContain("minutes");
  });
});

describe("what may be a signature", () => {
  it.each(["Foam, tandem.\nPT Quillon", "foam and tandem at the sink\nquillonby lpta / zx"])("%j", (text) => {
    expect(unclear(text)).toContain("signature");
  });

  it.each([
    "Foam, tandem. Continue PT 2x/wk.",
    "Foam, tandem.\nOlga Brandt, PT",
    "Foam, tandem.\nOlga Brandt",
  ])("not %j", (text) => {
    expect(unclear(text)).not.toContain("signature");
  });
});

describe("what may be a certified plan of care", () => {
  it.each([
    "I enclose the plan of care for your signature.",
    "Your signature is in the plan of care.",
    "IEP 9/15/25 to 9/14/26, PT 2x/wk, order Dr. Rowe.",
  ])("%s", (text) => {
    expect(unclear(text)).toContain("plan of care");
  });

  it.each(["Continue per plan of care.", "Auth 2/5/26-5/4/26 12 visits", "POC certified 2/5/26-5/4/26"])(
    "not: %s",
    (text) => {
      expect(unclear(text)).not.toContain("plan of care");
    },
  );
});
