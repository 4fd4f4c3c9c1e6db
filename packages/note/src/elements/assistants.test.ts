import { describe, expect, it } from "vitest";
import { factsOf } from "../note.fixture.ts";

/** By service: minutes of the therapist and of the assistant. */
function furnished(text: string) {
  const services: Record<string, [number, number]> = {};
  for (const { procedure, minutes, assistant } of factsOf(text).interventions) {
    const [therapists, assistants] = services[procedure ?? "none"] ?? [0, 0];
    const own = minutes ?? 0;
    services[procedure ?? "none"] = assistant
      ? [therapists, assistants + own]
      : [therapists + own, assistants];
  }
  return services;
}

describe("minutes of therapist and assistant", () => {
  it.each([
    ["Therapeutic exercise (97110): PT 5 minutes, PTA 10 minutes.", { 97110: [5, 10] }],
    ["TherEx 16 min (PT 8 min, PTA 8 min).", { 97110: [8, 8] }],
    ["TherEx: 10 min PTA, 5 min PT", { 97110: [5, 10] }],
    ["Ther act 22 min: OTR/L 12 min, COTA/L 10 min", { 97530: [12, 10] }],
    ["NMR (PT) 24 min, TherEx (PTA) 14 min", { 97112: [24, 0], 97110: [0, 14] }],
    [
      "NMR 14 min (COTA/L), ther act 13 min, self-care 12 min",
      { 97112: [0, 14], 97530: [13, 0], 97535: [12, 0] },
    ],
    ["NMR 24 min (me). TherEx 14 min by D. Arce, PTA", { 97112: [24, 0], 97110: [0, 14] }],
    ["97110 therapeutic exercise 24 minutes, provided by D. Arce, PTA.", { 97110: [0, 24] }],
    ["NMR 23', walking 15' (PTA)", { 97112: [23, 0], 97116: [0, 15] }],
    ["Manual therapy 15 min: PTA 9', PT 6'.", { 97140: [6, 9] }],
    ["TherEx: 6 min with PT, 10 min with PTA.", { 97110: [6, 10] }],
    ["Gait training x 25 min (D. Arce PTA).", { 97116: [0, 25] }],
    ["Manual therapy 12 min was furnished by our assistant, D. Arce.", { 97140: [0, 12] }],
    [
      "Gait w/ D.A. (PTA): ramp, curb. Time: NMR 24 min, gait training 14 min",
      { 97112: [24, 0], 97116: [0, 14] },
    ],
    // The sentence names both, and the share of neither is certain.
    ["Ther ex 15 minutes, 5 of them by the PTA and the rest by the PT.", { 97110: [15, 0] }],
    ["NMR 24 min, discussed the progression with PTA", { 97112: [24, 0] }],
  ])("%s", (text, expected) => {
    expect(furnished(text)).toEqual(expected);
  });
});

describe("an assistant who treated the patient", () => {
  it.each([
    "Seen today by Dara Arce COTA/L.",
    "Bike, leg press with Dara PTA.",
    "Dara Arce, COTA, then led ankle pumps and marching.",
    "Dara our PTA took him through the squats.",
    "D. Arce PTA: clams, bridges.",
    "d arce cota: putty, pegs",
    "PTA (D ARCE): SIT TO STAND 3 X 8",
    "97110 (D. Arce, PTA) press up 3x10",
  ])("%s", (text) => {
    expect(factsOf(`Bridges on the mat.\n${text}`).assistant).not.toBeNull();
  });

  it.each([
    "Reviewed the program with Dara Arce, PTA.",
    "Will be seen by Dara Arce, PTA next visit, for which the exercises are to be written out and laid on the table by the door together with the red band.",
    "PTA: lived alone, independent.",
    "Transfer with PTA assisting for safety.",
  ])("not: %s", (text) => {
    expect(factsOf(`Bridges on the mat.\n${text}\nOlga Brandt, PT`).assistant).toBeNull();
  });
});
