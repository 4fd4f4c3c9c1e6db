import { describe, expect, it } from "vitest";
import { factsOf } from "./note.fixture.ts";

/** The certain times: `97112 25`, or `- 10` without a service. */
function times(text: string): string[] {
  return factsOf(text).interventions.flatMap(({ procedure, minutes, certain }) =>
    minutes === null || !certain ? [] : [`${procedure ?? "-"} ${minutes}`],
  );
}

function sums(text: string): (number | null)[] {
  const { timedMinutes, totalMinutes } = factsOf(text);
  return [timedMinutes?.value ?? null, totalMinutes?.value ?? null];
}

describe("minutes in a table", () => {
  it.each([
    ["Code | Task | Min\n97112 | foam, head turns | 15\n97530 | shelf reach | 10", ["97112 15", "97530 10"]],
    ["CPT | Min | Units\n97112 | 23 | 2\n97110 | 15 | 1", ["97112 23", "97110 15"]],
    ["Intervention\tMinutes\nNeuro re-ed\t25\nTher ex\t13", ["97112 25", "97110 13"]],
    [
      "Procedure | Description | Time (min)\nNMR | tandem 3 x 30 s | 20\nTE | LAQ 3x10 | 10",
      ["97112 20", "97110 10"],
    ],
    ["Minutes | Code | What\n25 | 97112 | BOSU\n13 | 97110 | bridges", ["97112 25", "97110 13"]],
    ["| Code | Min |\n|---|---|\n| 97112 | 25 |\n| 97140 | 10 |", ["97112 25", "97140 10"]],
    ["Code | Sets | Reps | Min\n97112 | 3 | 10 | 15", ["97112 15"]],
    ["Exercise | Sets | Reps\nNMR tandem | 3 | 10", []],
    ["Code | Units | Min\n97112 | 2 | 25\n97116 | 1 | 10\nTotal | 3 | 35", ["97112 25", "97116 10"]],
    ["97112 | 25 min | foam\n97110 | 13 min | bridges", ["97112 25", "97110 13"]],
    ["Code  Units  Minutes\n97112  2  25\n97110  1  13", ["97112 25", "97110 13"]],
    ["Code Minutes Units\n97112 25 2\n97110 13 1", ["97112 25", "97110 13"]],
    [
      "Task | Assist | Min\nNeuro re-ed: foam | CGA | 15\nrest | - | 4\nTher act: shelf | SBA | 12",
      ["97112 15", "97530 12"],
    ],
    ["Code | Task | Min\n97112 | foam | 12\n97112 | hallway | 14", ["97112 12", "97112 14"]],
    ["Code | Min | Task\n97112 | 25 | paced stepping, 100 bpm\n97110 | 10 | bike", ["97112 25", "97110 10"]],
    ["Date | Code | Min\n3/2 | 97112 | 25\n3/2 | 97110 | 13", ["97112 25", "97110 13"]],
    ["Service | Start | Stop | Min\nNMR | 9:00 | 9:25 | 25\nTE | 9:25 | 9:40 | 15", ["97112 25", "97110 15"]],
    ["Place | Target | Min\nsink | 3/30 | 15", []],
    ["Code | Planned | Min\n97112 | 30 | 25", ["97112 25"]],
    ["Code | Min\n97112 | 25 min\n97110 | 13 min", ["97112 25", "97110 13"]],
    ["Code | Min\n97112 |\n97110 | 13", ["97110 13"]],
    ["Neuro re-ed ........ 25 min\nTher ex ........ 13 min", ["97112 25", "97110 13"]],
    [
      "Code | Task | Mins\n97112 | tandem stance, 3 x 30 s | 12\n97112 | reach across midline | 11\n97110 | LAQ 3 x 10 | 15",
      ["97112 12", "97112 11", "97110 15"],
    ],
    [
      "Code | Task | Set-up | Min\n97112 | step taps on foam pad in the corner of the gym | mirror | 12\nrest (not billed) | 4",
      ["97112 12"],
    ],
    ["Code | Min | HR\n97112 | 25 | 88\n97110 | 13 | 95", ["97112 25", "97110 13"]],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe("start and stop times of a service", () => {
  it.each([
    ["97112 8:05-8:29. Foam, EC.", ["97112 24"]],
    ["NMR 9:00-9:25, TE 9:25-9:40", ["97112 25", "97110 15"]],
    [
      "Neuro re-ed, 2:30-3:00 pm: stepping stones\nTherapeutic activities, 3:00-3:15 pm: stairs",
      ["97112 30", "97530 15"],
    ],
    ["9:00-9:25 neuro re-ed: foam\n9:25-9:40 ther ex: bridges", ["97112 25", "97110 15"]],
    ["0900-0925 NMR; 0925-0940 TE", ["97112 25", "97110 15"]],
    ["NMR start 9:00 stop 9:25. TE start 9:25 stop 9:40.", ["97112 25", "97110 15"]],
    ["NMR (9:00 AM - 9:25 AM)", ["97112 25"]],
    ["Time in 9:00 time out 9:45. NMR 25 min, TE 15 min.", ["97112 25", "97110 15"]],
    ["97112: 0900 to 0923, 97530: 0923 to 0938", ["97112 23", "97530 15"]],
    ["NMR 9:00-9:25 = 25 min", ["97112 25"]],
    ["NMR 25 min (9:00-9:25), TE 15 min (9:25-9:40)", ["97112 25", "97110 15"]],
    ["NMR from 1:00 to 1:30", ["97112 30"]],
    ["Session 9:00-9:45. NMR and TE.", []],
    ["NMR 14:02-14:13, stopped for nausea", ["97112 11"]],
    ["Seen 9:00-9:45. NMR: foam.", []],
    ["9:00-9:45 NMR and gait training", []],
    ["MT 10:00-10:10\nNMR 10:10-10:35\nTE 10:35-10:50", ["97140 10", "97112 25", "97110 15"]],
    ["Next visit: NMR 9:00-9:45", []],
    ["Ultrasound 2:00-2:08 pm, manual therapy 2:08-2:20 pm", ["97035 8", "97140 12"]],
    ["NMR: 9:00-9:10 foam, 9:15-9:30 tandem", ["97112 10", "97112 15"]],
    ["1:1 NMR 9:00-9:25; group therapy 9:30-10:00", ["97112 25", "97150 30"]],
    ["Neuro re-ed 12:50-1:15", ["97112 25"]],
    ["Gait training 1000-1200 ft", []],
    ["Treatment time 0900-0945: NMR, TE", []],
    ["9:00-9:45\nNMR 25 min\nTE 15 min", ["97112 25", "97110 15"]],
    ["97112: foam and tandem, 8:05-8:29", ["97112 24"]],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });

  it.each([
    ["NMR 9:00-9:25, TE 9:25-9:40", 40, false],
    ["In 9:00 out 9:45. NMR 9:00-9:25, TE 9:25-9:40", 45, true],
    ["9:00-9:45. NMR 25 min, TE 15 min", 45, true],
  ])("are not certainly the time in and out of the visit: %s", (text, value, certain) => {
    expect(factsOf(text).totalMinutes).toMatchObject({ value, certain });
  });
});

describe("minutes in shorthand", () => {
  it.each([
    ["TE x15: LAQ, SLR", []],
    ["NMR x23: SLS. TE x15: LAQ, SLR. Timed 38", ["97112 23", "97110 15"]],
    ["NMR x23: SLS. TE x15: LAQ, SLR. Timed 40", []],
    ["NMR x23', TE x15'", ["97112 23", "97110 15"]],
    ["NMR 23': foam. TA 15': curb", ["97112 23", "97530 15"]],
    ["POOL (97113) 22' - chest deep", ["97113 22"]],
    ["LAND (97112) 16' - deck gym, after 5' drying off", ["97112 16"]],
    ["NMR (23')", ["97112 23"]],
    ["23' NMR, 15' TE", ["97112 23", "97110 15"]],
    ["Amb 50' TE 10 min", ["97110 10"]],
    ["TE x15 reps", []],
    ["TE 3x15: SLR", []],
    ["NMR x 2 units", []],
    ["Neuro re-ed [25], ther ex [13]. Total 38 min", ["97112 25", "97110 13"]],
    ["97112 = 30, 97530 = 15, timed total 45", ["97112 30", "97530 15"]],
    ["97112/25 min, 97110/13 min", ["97112 25", "97110 13"]],
    ["97112 @ 25 min", ["97112 25"]],
    ["NMR--25 min", ["97112 25"]],
    ["NMR 25m", []],
    ["25min NMR 13min TE", ["97112 25", "97110 13"]],
    ["25 min NMR, TE 13 min", ["97112 25", "97110 13"]],
    ["25 min NMR, TE, 13 min MT", ["- 25", "97140 13"]],
    ["97112 (2) 30 min, 97110 (1) 15 min", ["97112 30", "97110 15"]],
    ["97112 x 2 units (30 min)", ["97112 30"]],
    ["NMR 20' gravel path", []],
    ["Gait training 40' with RW", []],
    ["TE 12: SLR, bridges", []],
    ["NMR 9:1 work to rest", []],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe("minutes in words, or far from their service", () => {
  it.each([
    ["Neuro re-ed for a quarter of an hour, ther ex for half an hour", ["97112 15", "97110 30"]],
    ["Three quarters of an hour of neuromuscular re-education", ["97112 45"]],
    ["An hour of neuromuscular re-education", ["97112 60"]],
    ["A half hour of NMR", ["97112 30"]],
    ["A half-hour of ther ex", ["97110 30"]],
    [
      "Thirty-three minutes went to neuromuscular re-education. Fifteen minutes were therapeutic activities.",
      ["97112 33", "97530 15"],
    ],
    ["We spent 25 minutes today on the floor mat doing neuromuscular re-education", ["97112 25"]],
    [
      "Neuromuscular re-education was the focus, with foam, tandem walking and reaching over the mat, and it took 25 minutes",
      ["97112 25"],
    ],
    ["NMR on foam with eyes closed in three directions; took 25 min", ["97112 25"]],
    [
      "Did neuro re-ed with her in the hallway and then on the ramp outside for about 20 minutes",
      ["97112 20"],
    ],
    ["For the first 20 minutes we did neuro re-ed, for the last 15 ther ex", ["- 20"]],
    ["The first 25 min went to NMR and the other 13 min to ther ex", ["97112 25", "97110 13"]],
    ["Neuro re-ed, which took up most of the visit at 30 minutes, was foam and tandem", ["97112 30"]],
    ["Ther ex came next: leg press, bridges, bike. That was 15 minutes.", ["97110 15"]],
    ["25 of the 40 minutes were neuro re-ed", ["97112 25"]],
    ["Neuro re-ed took a good twenty minutes", ["97112 20"]],
    ["Manual therapy, ten minutes; neuro re-ed, thirty", ["97140 10"]],
    ["After ten minutes on the bike came 25 minutes of neuro re-ed", ["97112 25"]],
    ["He sat for ten minutes before NMR", []],
    ["One hour of therapy: NMR 30 min, TE 30 min", ["97112 30", "97110 30"]],
    ["NMR (total of 25 minutes)", ["97112 25"]],
    ["NMR took twenty minutes and ther ex took fifteen minutes", ["97112 20", "97110 15"]],
    ["NMR was performed for a total of 25 minutes", ["97112 25"]],
    ["Performed NMR in standing, in kneeling and on the ball, altogether 25 min", []],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe("a service named by its exercises", () => {
  it.each([
    [
      "After that he did his exercises for half an hour, which were bridges, planks and clamshells.",
      ["97110 30"],
    ],
    ["Exercise: leg press, heel raises, bridges 15 min", ["97110 15"]],
    ["Exercises 20 min: SLR, bridges, LAQ", ["97110 20"]],
    ["Strengthening exercises 15 min: squats, lunges", ["97110 15"]],
    ["Exercises (15 min): leg press, heel raises", ["97110 15"]],
    ["15 min of exercises: leg press, heel raises", ["97110 15"]],
    ["Balance exercises 20 min: tandem, foam", ["- 20"]],
    ["Exercises 20 min: tandem stance on foam, BOSU", ["- 20"]],
    ["Exercises 20 min: bridges, then tandem stance", ["- 20"]],
    ["Exercises 20 min", ["- 20"]],
    ["Home exercises reviewed 10 min", []],
    ["Exercise 30 minutes daily at home", []],
    ["Patient exercises 30 minutes a day on the bike", []],
    ["Pool exercises 30 min: squats, marching", ["97113 30"]],
    ["Vestibular exercises 15 min", ["- 15"]],
    ["Eye exercises 10 min after leg press", []],
    ["Breathing exercises 10 min, then bridges", ["- 10"]],
    ["Leg press and heel raises, 15 minutes", []],
    ["His exercises took 15 minutes: SLR, bridges", ["97110 15"]],
    ["NMR: foam 20 min. Exercises: leg press, bridges 15 min.", ["97112 20", "97110 15"]],
    ["NMR 20 min: foam. Exercises 15 min: leg press, bridges.", ["97112 20", "97110 15"]],
    ["Plan: exercises 20 min: SLR, bridges", []],
    ["HEP: exercises 15 min, SLR, bridges", []],
    ["Massage 10 min, then exercises 15 min: SLR", ["97124 10", "97110 15"]],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe("a group", () => {
  it.each([
    ["Group 9:30-10:00 = 30 min, 4 participants: circuit", 30],
    ["Group therapy 30 min", 30],
    ["Group (30 min): boxing", 30],
    ["GROUP: 30 min, 3 pts", 30],
    ["In a group of four for 30 minutes: circuit", 30],
    ["Balance class x 45 min", 45],
    ["30 min group", 30],
    ["30-minute group with 3 others", 30],
    ["Individual 25 min NMR, group 30 min", 30],
    ["Group: 9:30-10:00", 30],
    ["Group x 30 min", 30],
    ["Group treatment (4 patients) 30 minutes", 30],
    ["Small group circuit 30 min", 30],
    ["Treated in a group with two other patients for 30 min", 30],
  ])("%s", (text, minutes) => {
    expect(factsOf(text).group?.minutes).toBe(minutes);
  });

  it.each([
    "Worked each muscle group 10 min",
    "Subjective: not interested in the Tues balance group.",
    "Plan: 1x/wk group",
    "Declined group today.",
    "No group therapy today.",
    "Group cancelled today; seen individually 30 min",
    "Will start balance class next week.",
    "Group 2 exercises: squats, lunges",
    "Walks with a walking group on Sundays",
    "Exercises in sets for the hip muscle groups, 15 min",
  ])("none: %s", (text) => {
    expect(factsOf(text).group).toBeNull();
  });
});

describe("a session cut short", () => {
  it.each([
    "Session ended early due to nausea.",
    "NMR start 14:02: foam. Stopped 14:13, pt nauseous. Planned gait training not done.",
    "Tx cut short, pt had to leave for a ride.",
    "Treatment stopped at 20 min because of chest pain.",
    "Pt asked to stop after 12 minutes, feeling faint.",
    "Left early for MD appt.",
    "Remaining activities deferred due to fatigue.",
    "Unable to complete planned treatment secondary to dizziness.",
    "Did not finish the session.",
    "Arrived late, session shortened to 25 min.",
    "Session abbreviated.",
    "Terminated tx d/t BP 190/110.",
    "Tx discontinued due to pain.",
    "Ended 15 minutes early, patient unwell.",
    "Session aborted, fire alarm.",
    "Pt too ill to go on; sent home.",
    "Could not continue with the remaining exercises.",
    "The rest of the planned treatment was not done.",
    "Treatment halted, BP dropped.",
    "Stopped early, dizzy.",
    "Stopped at 12 minutes, nurse notified.",
    "I stopped the visit and called the daughter.",
    "Visit ended 20 min early.",
    "Ended the session early for nausea.",
    "Stairs were planned but not done.",
    "She had to leave for a phone call.",
  ])("%s", (text) => {
    expect(factsOf(text).cutShort).not.toBeNull();
  });

  it.each([
    "Session ended at 10:45.",
    "Stopped twice for rest, then resumed.",
    "Began 10:10, ended 10:55",
    "Last session cut short by nausea.",
    "Stopped smoking in 2019.",
    "Did not tolerate tandem stance; regressed to semi-tandem.",
    "HEP not done this week.",
    "Deferred pain medication.",
    "Session ended with ice.",
    "Treadmill test stopped at 140 bpm.",
    "MMT not done.",
    "Walks short distances.",
    "Will stop early if dizzy.",
    "Fatigue of 5/10 did not require stopping.",
    "Treatment completed as planned.",
  ])("none: %s", (text) => {
    expect(factsOf(text).cutShort).toBeNull();
  });
});

describe("signatures in lowercase, and text that is none", () => {
  it.each([
    ["Seen today.\nmike sorensen dpt", "dpt"],
    ["neuro reed 20 min total 35 jess holloway pt", "pt"],
    ["Seen today.\nk. lee pt, dpt", "pt"],
    ["Seen today.\n- d okafor, pt", "pt"],
    ["Seen today. sig: m. abadi pt", "pt"],
    ["Seen today. e-signed by d kruger pt", "pt"],
    ["Seen today.\njo ann muller, pta 3/2/26", "pta"],
    ["Seen today. signed paul ostrander pt", "pt"],
    ["Seen today.\nA. Kim otr/l", "otr/l"],
    ["Seen today.\ngez. A. Brandstetter, PT", "PT"],
    ["Seen today.\nRIVERA, A PT", "PT"],
    ["Seen today.\nL. Tran, PT, 3/2/26 14:05", "PT"],
    ["Seen today.\nTherapist: J Moreno PT", "PT"],
    ["Seen today.\n-- Denise Okafor, PT", "PT"],
    ["Seen today. Ian Farquhar, PT, MS, signed electronically.", "PT"],
    ["Seen today.\nHannah Weiss-Duarte, DPT, PCS (e-signature 02/12/2026)", "DPT"],
    ["Seen today.\nKaren Whitlow PT - signed 3/2/26", "PT"],
  ])("%s", (text, credentials) => {
    expect(factsOf(text).signatures[0]?.credentials).toBe(credentials);
  });

  it.each([
    "[unsigned - pending COTA signature]",
    "Signature pending",
    "Awaiting PT signature.",
    "Tolerated well.\ncontinue pt",
    "cont skilled pt",
    "discharge from pt",
    "tolerated well by pt",
    "needs more pt",
    "will be seen friday by pt",
    "Unsigned.",
  ])("none: %s", (text) => {
    expect(factsOf(text).signatures).toEqual([]);
  });
});

describe("sums in other words", () => {
  it.each([
    ["45 min, all timed", 45, null],
    ["Began 10:10, ended 10:55 (45 min, all one-on-one and timed).", 45, 45],
    ["Treatment lasted 48 minutes, all of it timed and one-to-one.", 48, 48],
    ["Altogether it was treated 35 minutes, exclusively one-to-one.", null, 35],
    ["All 38 minutes timed.", 38, 38],
    ["NMR 20 min, TE 15 min, total 35", null, 35],
    ["NMR 20 min, TE 15 min, total 3 units", null, null],
    ["NMR 20 min, total 45", null, null],
    ["38 timed/38 tot.", 38, 38],
    ["Timed and total minutes: 38", 38, 38],
    ["Timed = total = 38 min", 38, 38],
    ["53 min total, all timed", 53, 53],
    ["NMR 20 min, TE 15 min = 35 total", null, 35],
    ["She was treated for 40 minutes in all.", null, 40],
    ["The patient was treated 40 minutes.", null, 40],
    ["Lost balance 5 times in all.", null, null],
    ["Session of 45 min, of which 38 timed", 38, 45],
    ["Timed 38 of 45 total minutes", 38, 45],
    ["45 min visit, 38 of it timed", 38, 45],
    ["All exercises timed.", null, null],
    ["Total 10 falls since fall of 2024", null, null],
    ["Minutes: 97112 = 30, 97530 = 15, timed total 45, session total 45.", 45, 45],
    ["11 min timed / 11 min total tx", 11, 11],
    ["TT 38, TTT 45", null, 45],
    ["neuro 22 ex 11, 33 timed 36 total", 33, 36],
    ["Timed 33 tot 36", 33, 36],
    ["33 minutes timed total 36 minutes", 33, 36],
    ["33 timed, 36 in the room", 33, 36],
    ["timed 33, room 36", 33, 36],
    ["timed 33' of 36'", 33, 36],
    ["33 timed, 12 reps in the clinic", 33, null],
    ["NMR 22 TE 11 = 33/36", 33, 36],
    ["NMR 22 TE 11. Berg 33/56", null, null],
    ["Timed 0 / total 36", 0, 36],
    ["All timed, 33 minutes.", 33, null],
    ["Timed 33, 2:00 p.m. to 2:36 p.m.", 33, 36],
    ["NMR 22, TE 11. TCX 33", 33, null],
    ["33 timed 3 untimed 36 total", 33, 36],
    ["33 min timed, 3 min untimed, 36 min total", 33, 36],
    ["Timed 33, untimed 3, total 36", 33, 36],
    ["NMR 22, TE 11, total 33, 9:00-9:36", 33, 36],
    ["timed 33 in 9 05 out 9 41", 33, 36],
    ["timed 33 in 9 oh 5 out 941", 33, 36],
    ["Timed 33, un-timed 3, not timed 2", 33, null],
    ["Timed 33 + untimed 3 = 36", 33, 36],
    ["The visit took 36, timed minutes were 33", 33, null],
    ["Timed minutes were 33 and the visit took 36", 33, 36],
    ["NMR 22m, TE 11m, 33m timed, 36m total", 33, 36],
    ["total/timed 36/33", 33, 36],
    ["33/36: NMR 22, TE 11", 33, 36],
    ["timed 3O total 4l, 9:O5-9:46", 30, 41],
    ["timed 33 of a 2:00 to 2:36 visit", 33, 36],
    ["timed 33 in 905 out 941 36 min", 33, 36],
  ])("%s", (text, timed, total) => {
    expect(sums(text)).toEqual([timed, total]);
  });
});

it("bouts of an exercise are no time of a service", () => {
  expect(factsOf("NMR: tracking with head turns 4 x 1 min, timed 25").interventions).toMatchObject([
    { minutes: null },
  ]);
});

describe("the whole next to timed minutes", () => {
  it.each<[string, [number | null, number | null]]>([
    ["NMR 36 min: foam. 36 timed of 41.", [36, 41]],
    ["NMR 36 min: foam. Timed 36 in 41.", [36, 41]],
    ["NMR 36 min: foam. 36 timed minutes out of 41.", [36, 41]],
    ["NMR 36 min: foam. Thirty-six timed minutes of forty-one.", [36, 41]],
    ["nmr thirty six minutes thirty six timed and forty one in all", [36, 41]],
    ["NMR 36 min: foam. timed 0:36 / total 0:41", [36, 41]],
    ["Voice treatment 41 minutes, timed minutes 0. Seven sips, three times.", [0, null]],
  ])("%s", (text, expected) => {
    expect(sums(text)).toEqual(expected);
  });
});

describe("no timed minutes", () => {
  it.each([
    ["Dysphagia treatment 41 minutes. Timed minutes are 0, total 41.", true],
    ["NMR 41 min. Timed minutes: 0", false],
    ["Foam and tandem. Timed minutes: 0", false],
  ])("%s", (text, certain) => {
    expect(factsOf(text).timedMinutes).toMatchObject({ value: 0, certain });
  });
});

describe("time in and out in words", () => {
  it.each<[string, number]>([
    ["NMR 36 min, timed 36, ten to ten forty-one.", 41],
    ["nmr thirty six minutes thirty six timed from eight o'clock to eight forty one", 41],
    ["NMR 36 min, timed 36, quarter past one to one fifty-six.", 41],
    ["NMR 36 min, timed 36, eleven to quarter to twelve.", 45],
    ["NMR 36 min, timed 36, 11 to 11:41.", 41],
    ["NMR 36 min, timed 36; he arrived at 2:00 and left at 2:41.", 41],
  ])("%s", (text, minutes) => {
    expect(factsOf(text).clock).toMatchObject([{ minutes }]);
  });

  it.each([
    "One to one forty minutes.",
    "Step-ups, ten to twelve reps, two to three ten second holds.",
    "Two to three fifteen rep sets.",
  ])("none: %s", (text) => {
    expect(factsOf(text).clock).toEqual([]);
  });
});

describe("a note without punctuation", () => {
  const note =
    "pt came in w cane says he fell last tues in garage no injury did not hit head we did neuro reed today about 20 minutes tandem walking along the counter in the hallway with one hand hovering and me on the gait belt mod cues six lengths also step taps on foam then ther ex leg press and heel raises for strength 15 minutes he was tired by the end but lost balance only twice compared with five times last week TUG was 17.4 and his balance is still poor he wants to be able to get groceries from car to the kitchen on his own will see again friday total 35 jess holloway pt";

  it("is read in parts", () => {
    expect(times(note)).toEqual(["97112 20", "97110 15"]);
    expect(sums(note)).toEqual([null, 35]);
    const { activity, goals, deficits, signatures, response } = factsOf(note);
    expect(activity.tasks[0]?.value).toBeDefined();
    expect(goals[0]?.aim).toBe("function");
    expect(deficits.map(({ kind }) => kind)).toContain("balance");
    expect(signatures).toHaveLength(1);
    expect(response.progress).not.toBeNull();
  });

  it.each([
    [
      "she says her legs feel heavy since monday and she walks 20 minutes a day at home with the dog and her husband then we did neuro re ed 25 minutes on foam and in the hallway with head turns and contact guard she lost balance four times and caught herself next time we will do neuro re ed 30 minutes outside on the grass if it is dry enough for her",
      ["97112 25"],
    ],
    [
      "pt reports doing fine after last visit no falls no pain and slept well today did ther ex 15 minutes leg press calf raises and bike then gait training 20 minutes in the hallway with walker and cues for heel strike and then neuro re ed 10 minutes on the balance board with two fingers of support he did well and will come back on thursday at nine for more of the same",
      ["97110 15", "97116 20", "97112 10"],
    ],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe("misspelled services", () => {
  it.each([
    ["neurmuscular re-educaiton for postrue 15 min", ["97112 15"]],
    ["manaul threapy sub occ release 15 mins", ["97140 15"]],
    ["there ex 10 min", ["97110 10"]],
    ["neuromuscluar reeducation 20 min", ["97112 20"]],
    ["neuromuscular re-eduction 20 min", ["97112 20"]],
    ["therapeutic excercises 15 min", ["97110 15"]],
    ["theraputic exercise 15 min", ["97110 15"]],
    ["therapeutic acitvities 15 min", ["97530 15"]],
    ["therapeutic activites 15 min", ["97530 15"]],
    ["gait trianing 15 min", ["97116 15"]],
    ["gait traning 15 min", ["97116 15"]],
    ["manul therapy 12 min", ["97140 12"]],
    ["nueromuscular reeducation 20 min", ["97112 20"]],
    ["neuromusclar re-ed 20 min", ["97112 20"]],
    ["aquatic thearpy 30 min", ["97113 30"]],
    ["self care/home managment trainig 15 min", ["97535 15"]],
    ["therpeutic exercsie 15 min", ["97110 15"]],
    ["neuromuscualr re-edcuation 25 min", ["97112 25"]],
    ["ultrsound 8 min", ["97035 8"]],
    ["mechancial traction 15 min", ["97012 15"]],
    ["masage 10 min", ["97124 10"]],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });

  it.each(["raining 15 min", "annual review 15 min", "training 15 minutes late"])(
    "not a misspelling: %s",
    (text) => {
      expect(factsOf(text).interventions.filter(({ procedure }) => procedure !== null)).toEqual([]);
    },
  );
});

describe("goals under other labels", () => {
  it.each([
    "Goal unchanged: enter and leave bathroom at home 9/10 times without loss of balance",
    "P: Goal unchanged: climb 12 stairs",
    "Goal (cont'd): climb 12 stairs",
    "Goal remains: climb 12 stairs",
    "Aim of the therapy: patient can go jogging again in the forest.",
    "Aim of treatment: walk to the shops",
    "Goal this episode: pt will step on a 6 in. curb",
    "Goal -> get mail from end of driveway",
    "We are working toward her carrying a hot pot from stove to table",
    "Plan of care goal: walk down 12 school stairs",
    "FUNCT GOAL: walk grocery store aisles 15 min",
    "Ongoing goal: dress without help",
    "Same goal: climb 12 stairs",
    "What she wants: drive to church again",
    "Patient's own goal: garden again",
    "Functional target: shower without help",
  ])("%s", (text) => {
    expect(factsOf(text).goals[0]?.aim).toBe("function");
  });

  it.each(["Goal unchanged.", "Goals: continue as above", "Aim for 3 sets."])("none: %s", (text) => {
    expect(factsOf(text).goals.some(({ aim }) => aim === "function")).toBe(false);
  });
});

describe("minutes that add up to a stated sum", () => {
  it.each([
    ["neuro 22 manual 11 timed 33 total 36", ["97112 22", "97140 11"]],
    ["Gait 22', NMR 11'. Timed 33'", ["97116 22", "97112 11"]],
    ["22 aquatic and 11 neuro re-ed, 33 timed", ["97113 22", "97112 11"]],
    ["NMR (PT) 22, gait (PTA) 11 = 33 timed", ["97112 22", "97116 11"]],
    ["NR22 TE11 =33/36", ["97112 22", "97110 11"]],
    ["NMR 22, hot pack 10, ex 11. Timed 33, total 45", ["97112 22", "97010 10", "97110 11"]],
    ["Bike 6 min. Plank 2 min. NMR 22 ex 11, timed 33", ["97112 22", "97110 11"]],
    ["NMR 22\nfoam, head turns\nGait 11\ntimed 33", ["97112 22", "97116 11"]],
    [
      "Manual Therapy\n- glides - 22 min\nNeuro re-ed (11 min)\n- foam 4 min\nTimed 33",
      ["97140 22", "97112 11"],
    ],
    ["97112 foam, head turns | 22\n97110 bridges 2x10 | 11\ntimed 33", ["97112 22", "97110 11"]],
    ["NMR 22 with me, then exercise 11 with the aide. Timed 33.", ["97112 22", "97110 11"]],
    ["NR 2O TE l5 timed 35", ["97112 20", "97110 15"]],
    ["92507 22 untimed; 97129 11 (timed 11). Total 33", ["92507 22", "97129 11"]],
    ["NMR 22, therex 11. timed 33. Eval 30 days ago, total 36", ["97112 22", "97110 11"]],
    ["NMR 22, therex 11", ["97112 22", "97110 11"]],
    ["gait 22, manual 9, timed 40", ["97116 22", "97140 9"]],
    [
      "tandem on foam | 4 x 30 s | 9 nmr\nhead turns | 3 x 1 min | 13 nmr\nshelf | 11 TA\ntimed 33 / total 36",
      ["97112 9", "97112 13", "97530 11"],
    ],
    [
      "[x] manual: glides gr II 9 min\n[x] NMR: 4 x 2 min taps, then pegs 24 min\ntimed min 33  tx min 40",
      ["97140 9", "97112 24"],
    ],
    ["NMR PT 9 / PTA 13, TE PTA 11. Timed 33", ["97112 9", "97112 13", "97110 11"]],
    ["Twenty-two minutes of neuro re-ed, eleven of exercise; thirty-three timed.", ["97112 22", "97110 11"]],
    ["Neuro re-ed took twenty-two minutes, gait eleven. Timed thirty-three.", ["97112 22", "97116 11"]],
    ["NMR 0:22 TE 0:11 timed 0:33 / total 0:36", ["97112 22", "97110 11"]],
    ["Cognitive 15 plus 18 additional. Timed 33.", ["97129 15", "97130 18"]],
    ["NMR and gait 33, timed 33", []],
    ["gait 22/30, balance 11, timed 33", []],
    ["NMR 22 min, TE 15 min. Timed 33", ["97112 22", "97110 15"]],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});
