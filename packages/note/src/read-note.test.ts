import { describe, expect, it } from "vitest";
import { factsOf } from "./note.fixture.ts";

/** `97112 25`, or `- 10` without a service; `- 5?` for a doubtful time. */
function times(text: string): string[] {
  return factsOf(text).interventions.flatMap(({ procedure, minutes, certain }) =>
    minutes === null ? [] : [`${procedure ?? "-"} ${minutes}${certain ? "" : "?"}`],
  );
}

describe("minutes of a service", () => {
  it.each([
    ["Neuromuscular re-education (97112): foam, tandem stance, 25 min", ["97112 25"]],
    ["NMR x 25'", ["97112 25"]],
    ["NMR (25 mins), TherEx (13 mins)", ["97112 25", "97110 13"]],
    ["25 min NMR, 13 min TE", ["97112 25", "97110 13"]],
    ["97112 - 25 minutes; 97110 - 13 minutes; G0283 15 min", ["97112 25", "97110 13", "G0283 15"]],
    ["Neuro re-ed: foam 10 min, tandem 15 min", ["97112 10", "97112 15"]],
    ["NMR and gait training x 30 min", ["- 30"]],
    ["Gait training 50' x 2 with RW", []],
    ["Ambulated 150' with CGA", []],
    ["Patient completed 20 minutes of balance exercises with moderate assistance.", ["- 20"]],
    ["NMR 10 min. Stretching 15 min.", ["97112 10", "- 15"]],
    ["NMR 1 hr 5 min", ["97112 65"]],
    ["NMR 10-15 minutes", ["97112 15"]],
    ["Manual therapy 10min L shoulder\nTher-ex 20min", ["97140 10", "97110 20"]],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

it("a signature in the text of a note that is not signed is doubtful", () => {
  const text = "Tandem stance on foam, 15 min.\nElectronically signed by A. Rivera, PT";
  const { signatures, unclear } = factsOf(text, { unsigned: true });
  expect({ signatures, unclear }).toEqual({ signatures: [], unclear: expect.arrayContaining(["signature"]) });
  expect(factsOf("Tandem stance.", { unsigned: true }).unclear).toBe(undefined);
});

describe("minutes that are not treatment", () => {
  it.each([
    "6 minute walk test: 310 m",
    "6-min walk 290 m with two rests",
    "2 minute step test 60",
    "Patient walks 10 minutes at home.",
    "Rested 5 min.",
    "Two rest breaks (3 min each).",
    "Arrived 15 min late.",
    "Pain after 20 minutes of sitting.",
    "HEP 15 minutes daily.",
    "Ther ex at home 10 min/day.",
    "Foam. Patient will be able to drive 30 minutes.",
    "LTG: stand for 10 minutes to cook.",
    "Patient will tolerate standing 15 minutes.",
    "Sit to stand x 10 min A",
    "Transfers 5 min assist",
    "Blood pressure 120/80, HR 72",
    "Foam. Patient will be able to stand 15 minutes.",
  ])("%s", (text) => {
    expect(times(text)).toEqual([]);
  });

  it.each([
    ["Plank 1 min x 3 for core training", ["- 1?"]],
    ["Bike 5 min", ["- 5?"]],
    ["Stood 9 minutes", ["- 9?"]],
    ["Reviewed home exercises 10 min", ["- 10?"]],
  ])("doubtful: %s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe("sums", () => {
  it.each([
    ["Total timed: 38; total tx 45", 38, 45],
    ["Total timed code treatment minutes: 38. Total treatment time (min) = 45", 38, 45],
    ["Timed minutes 38 / Total minutes 45", 38, 45],
    ["Timed/total: 38/45", 38, 45],
    ["38 timed minutes, 45 total treatment minutes", 38, 45],
    ["45 minute session. Timed 38 min.", 38, 45],
    ["Total treatment: 45 minutes, 35 timed.", 35, 45],
    ["Total: 45 min", null, 45],
    ["45 minutes total", null, 45],
    ["time in 0900 / out 0953", null, 53],
    ["Time in: 9:00 AM, Time out: 9:53 AM", null, 53],
    ["Start time 11:30, end time 12:15", null, 45],
    ["12:30 - 1:15", null, 45],
    ["Treatment time 0900-0945", null, 45],
    ["A total of 20 minutes of balance exercises", null, null],
    ["Timed up and go 12 seconds; 5 timed sit to stands", null, null],
    ["Total units 3", null, null],
    ["Ambulated in 1000 to 1200 steps", null, null],
  ])("%s", (text, timed, total) => {
    const facts = factsOf(text);
    expect([facts.timedMinutes?.value ?? null, facts.totalMinutes?.value ?? null]).toEqual([timed, total]);
  });

  it("are not also times of services", () => {
    expect(times("NMR 25 min, TE 13 min. Total timed 38 min, total treatment 45 min.")).toEqual([
      "97112 25",
      "97110 13",
    ]);
  });
});

describe("fields and text", () => {
  it("a field wins over the text", () => {
    const facts = factsOf("NMR 25 min. Total timed 25 min, total treatment 40 min.", {
      timedMinutes: 30,
      interventions: [{ procedure: "97112", minutes: 30 }],
    });
    expect(facts.timedMinutes).toMatchObject({ value: 30, at: null, contradiction: { value: 25 } });
    expect(facts.interventions).toMatchObject([
      { procedure: "97112", minutes: 30, certain: true, at: null, contradiction: { value: 25 } },
    ]);
  });

  it("the text adds facts that the fields do not have", () => {
    const facts = factsOf("TE 13 min, and 10 min of balance. Signed by A. Rivera, PT", {
      interventions: [{ procedure: "97112", minutes: 30 }],
    });
    expect(facts.interventions.map(({ procedure, minutes }) => [procedure, minutes])).toEqual([
      ["97112", 30],
      ["97110", 13],
    ]);
    expect(facts.signatures[0]?.credentials).toBe("PT");
  });

  it("positions are those of the original text", () => {
    const text = "O: Straße, naïve İstanbul. NMR x 25 min.";
    const { at } = factsOf(text).interventions[0]!;
    expect(text.slice(...at!)).toBe("25 min");
  });

  it("a note of nothing but spaces is blank", () => {
    expect(factsOf(" \n ").blank).toBe(true);
    expect(factsOf("Seen.").blank).toBe(false);
  });
});

describe("goals", () => {
  it.each([
    ["LTG: ambulate 300 ft to the mailbox", ["function"]],
    ["Goals:\n1. Berg 48/56\n2. Climb 12 stairs without rail", ["impairment", "function"]],
    ["Pt will be able to dress independently", ["function"]],
    ["Balance training so that she can shop alone", ["function"]],
    ["Goals not met.", ["unknown"]],
    ["STG: increase strength to 4/5", ["impairment"]],
    ["STG: increase strength. LTG: see plan", ["impairment", "unknown"]],
    ["Goal: don shirt with minimal assistance", ["function"]],
    ["Goals:\nClimb 12 stairs\nTimed 25 min, total 30 min\nJane Roe, PT", ["function"]],
  ])("%s", (text, aims) => {
    expect(factsOf(text).goals.map(({ aim }) => aim)).toEqual(aims);
  });

  it.each([
    "Patient will continue gait training.",
    "Patient will benefit from skilled therapy to walk.",
    "Reports increased confidence in walking without assistance.",
  ])("none: %s", (text) => {
    expect(factsOf(text).goals).toEqual([]);
  });
});

describe("signatures", () => {
  it.each([
    ["Electronically signed by A. Rivera, PT, DPT on 3/2/2026", "PT"],
    ["/s/ Kim Lee OTR/L", "OTR/L"],
    ["Seen today.\nA. Rivera, PTA", "PTA"],
    ["Seen today. J. Smith OTR/L", "OTR/L"],
    ["Seen today. Maria Lopez PT", "PT"],
    ["Signed: A. Rivera", null],
  ])("%s", (text, credentials) => {
    expect(factsOf(text).signatures[0]?.credentials).toBe(credentials);
  });

  it.each([
    "S: Pt reports pain.",
    "Not signed.",
    "Continue PT twice a week.",
    "Continue PT",
    "Discussed with PTA",
  ])("none: %s", (text) => {
    expect(factsOf(text).signatures).toEqual([]);
  });
});

describe("the plan of care", () => {
  it.each([
    ["POC certified 2/10/2026 through 5/10/2026", "2026-02-10", "2026-05-10"],
    ["Certification period: 2026-02-10 - 2026-05-10", "2026-02-10", "2026-05-10"],
    ["Plan of care expires 5/10/26", null, "2026-05-10"],
    ["POC signed 02/10/26", "2026-02-10", null],
    ["Goal: climb stairs by the end of the cert period 05/02/26", null, "2026-05-02"],
  ])("%s", (text, certifiedFrom, certifiedThrough) => {
    expect(factsOf(text).planOfCare).toMatchObject({ certifiedFrom, certifiedThrough });
  });

  it("is not the date of its goal", () => {
    expect(factsOf("Plan of care goal: By 04/30/2026 walk to school.").planOfCare).toBeNull();
  });

  it("needs a valid date", () => {
    expect(factsOf("Continue plan of care. POC certified 2/30/2026.").planOfCare).toBeNull();
  });
});
