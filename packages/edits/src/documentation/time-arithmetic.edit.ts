import type { ClockFact, MinutesFact, NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import type { Case } from "../case/case.ts";
import { minutesOnClock } from "../case/clock-minutes.ts";
import { type Contradiction, contradictionsIn } from "../case/contradiction.ts";
import { mostOf, type StatedMinutes } from "../case/stated-minutes.ts";
import type { Visit } from "../case/visit.ts";
import { edit } from "../engine/edit.ts";

/** The same fact may hold or only warn. Each case has its own message, so that a policy can set its severity. */
const clockDiffers =
  "{Lines}: the note for {date} states {total} treatment minutes, but time in and time out cover {clock} minutes.";
const sumDiffers =
  "{Lines}: the timed codes in the note for {date} add up to {sum} minutes, but the stated total is {timed}.";

export default edit({
  id: "documentation/time-arithmetic",
  title: "Inconsistent minutes in the note",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.E",
  severity: "hold",
  // Treatment minutes exclude rests, and some minutes in a text may be unread.
  warns: ["idle", "service", "unread", "unsure"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    timed: "{Lines}: the note for {date} states {timed} timed minutes, but only {total} treatment minutes.",
    clock: clockDiffers,
    idle: clockDiffers,
    more: sumDiffers,
    fewer: sumDiffers,
    unread: sumDiffers,
    field:
      "{Lines}: the note for {date} states {value} {what} minutes in its fields, but {other} in its text.",
    unsure: "{Lines}: the note for {date} states both {value} and {other} {what} minutes.",
    service: "{Lines}: the note for {date} states both {value} and {other} minutes for {what}.",
  },
  actions: {
    timed: "Have the therapist correct the totals: treatment minutes include the timed minutes.",
    clock: "Have the therapist correct the treatment minutes, or the time in and time out.",
    idle: "Check that the other {idle} minutes were not treatment, or have the therapist correct the minutes or the times.",
    more: "Have the therapist correct the minutes for the codes or their total.",
    fewer: "Have the therapist correct the minutes for the codes or their total.",
    unread: "Compare the minutes for each code with the stated total.",
    field: "Ask the therapist which is right, and make the fields and the text agree.",
    unsure: "Check which is right, and have the therapist correct the other.",
    service: "Check which is right, and have the therapist correct the other.",
  },
  asks: {
    timed: "The note states {timed} timed minutes but only {total} treatment minutes. Correct the totals.",
    clock:
      "The note states {total} treatment minutes, but time in and time out cover {clock}. Correct the one that is wrong.",
    idle: "The note states {total} treatment minutes, but time in and time out cover {clock}. State whether the other {idle} minutes were treatment.",
    more: "The minutes of the services add up to {sum}, but the stated total is {timed}. Correct the one that is wrong.",
    fewer:
      "The minutes of the services add up to {sum}, but the stated total is {timed}. Correct the one that is wrong.",
    unread:
      "The minutes of the services add up to {sum}, but the stated total is {timed}. Correct the one that is wrong.",
    field: "The note states both {value} and {other} {what} minutes. Correct the one that is wrong.",
    unsure: "The note states both {value} and {other} {what} minutes. Correct the one that is wrong.",
    service: "The note states both {value} and {other} minutes for {what}. Correct the one that is wrong.",
  },
  *check(subject) {
    for (const visit of subject.documentedVisits) {
      const { lines, date } = visit;
      for (const stated of visit.minutes) {
        const { note } = stated;
        const { timedMinutes: timed, totalMinutes: total } = note;
        for (const contradiction of contradictionsIn(note)) {
          const problem = statedTwice(contradiction, visit);
          if (problem.lines.length > 0) yield problem;
        }
        // A sum that contradicts itself is reported once.
        if (isExact(timed) && isExact(total) && timed.value > total.value) {
          const evidence = [...evidenceOf(note, timed.at), ...evidenceOf(note, total.at)];
          yield { message: "timed", lines, evidence, date, timed: timed.value, total: total.value };
        } else if (isExact(total)) yield* againstClock(note, total, visit, subject);
        if (isExact(timed)) yield* againstServices(stated, timed, visit, subject);
      }
    }
  },
  examples: {
    clean: [
      "97112-GP x3 // {timed 38, total 45, in 09:00, out 09:45}",
      "97112-GP x3 // {timed 45, total 45}",
      "97112-GP x2 | 97110-GP // {97112 24 min, 97110 23 min, timed 47, total 50}",
      "97112-GP x2 | 97150-GP // {97112 25 min, 97150 30 min, timed 25}",
      "97112-GP x2 // {timed 25, total 30} NMR on foam 25 min. Billed: 97112 25 min. Total timed: 25.",
      "97112-GP x2 // NMR: foam 10 min, tandem 15 min. Total timed: 25; total tx 30",
      "97112-GP x2 | 97110-GP // NMR 25 min, TE: bridges, clams. Total timed: 40; total tx 45",
      "97112-GP x3 // Foam, tandem. Timed 38 min, treatment 45 min, time in 0900 / out 0946",
      "97112-GP x2 // Timed 30, total treatment 50 min. Time in 0900 out 0925. Time in 0930 out 0950",
      "97112-GP x2 // {timed 30, total 50} Rested 5 min. 30 timed minutes.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP x2 | 97116-GP // Neuro 27, gait 18. Total timed: 40; total tx 50": "more",
      "97112-GP x3 // {timed 45, total 38}": "timed",
      "97112-GP x3 // Total timed: 45; total tx 38": "timed",
      "97112-GP x3 // {timed 38, total 60, in 09:00, out 09:45}": "clock",
      "97112-GP x3 // Foam. Timed 38 min, treatment time 60 min, time in 0900 / out 0945": "clock",
      "97112-GP x2 // {timed 30, total 30, in 09:00, out 10:00}": "clock",
      "97112-GP x3 // {timed 38, total 45, in 09:00, out 09:55}": "idle",
      "97112-GP x2 | 97110-GP // {97112 24 min, 97110 23 min, timed 38, total 50}": "more",
      "97112-GP x2 | 97110-GP // NMR 25 min, TE 23 min. Total timed: 38; total tx 50": "more",
      "97112-GP x2 | 97110-GP // {97112 24 min, 97110 15 min, timed 47, total 50}": "fewer",
      "97112-GP x2 | 97110-GP // NMR 25 min, TE 15 min. Total timed: 15; total tx 45": "unread",
      "97112-GP x2 | 97110-GP // NMR 24 min, TE 15 min. Total timed: 47; total tx 50": "unread",
      "97112-GP x2 // {timed 38, total 45} Foam, tandem. Total timed: 25; total tx 45": "field",
      "97112-GP x2 // {97112 25 min, total 30} NMR on foam 15 min.": "service",
      "97112-GP x3 // {timed 38, in 09:00, out 09:45} Foam. Time in 0900 / out 0953.": "service",
      "97112-GP x2 // Timed minutes: 25. Foam, tandem. Total timed minutes: 38. Total tx 45": "unsure",
    },
  },
});

/** A certain sum that is not contradicted. */
function isExact(minutes: MinutesFact | null): minutes is MinutesFact {
  return minutes?.certain === true && minutes.contradiction === undefined;
}

function statedTwice({ of, procedure, isField, ...stated }: Contradiction, { lines, date }: Visit) {
  const about = { lines, date, ...stated };
  if (of === "visit") return { message: "service" as const, ...about, what: "the whole visit" };
  if (of === "service") {
    const concerned = lines.filter((line) => line.procedure === procedure);
    return { message: "service" as const, ...about, lines: concerned, what: procedure! };
  }
  return { message: isField ? ("field" as const) : ("unsure" as const), ...about, what: of };
}

/** From the first time in to the last time out: the total may include a break between two sessions. */
function minutesFromFirstToLast(clock: readonly ClockFact[]): number {
  const from = Math.min(...clock.map(({ timeIn }) => timeIn));
  return Math.max(...clock.map(({ timeIn, minutes }) => timeIn + minutes)) - from;
}

/** Treatment cannot last longer than the visit. A gap of a unit or more is not a rest. */
function* againstClock(note: NoteFacts, { value: total, at }: MinutesFact, visit: Visit, { content }: Case) {
  if (note.clock.length === 0) return;
  const clock = minutesOnClock(note.clock);
  const idle = clock - total;
  // Times are stated to the minute.
  if (Math.abs(idle) <= 1 || (idle < 0 && total <= minutesFromFirstToLast(note.clock) + 1)) return;
  const { lines, date } = visit;
  const evidence = [at, ...note.clock.map((stretch) => stretch.at)].flatMap((span) => evidenceOf(note, span));
  const isRest = idle > 0 && idle < content.unitMethods.cms.minutesPerUnit;
  if (isRest) yield { message: "idle" as const, lines, evidence, date, total, clock, idle };
  else yield { message: "clock" as const, lines, evidence, date, total, clock };
}

/** The total can be too high only if the minutes of every timed code billed are stated. */
function* againstServices(
  { note, times, byProcedure, ofServices }: StatedMinutes,
  { value: timed, at }: MinutesFact,
  { lines, date }: Visit,
  { therapy }: Case,
) {
  const most = times.reduce((sum, time) => sum + mostOf(time), 0);
  const isMore = ofServices.least >= timed + 1;
  const isFewer =
    most > 0 &&
    most <= timed - 1 &&
    lines.every((line) => !therapy(line)?.timed || byProcedure.has(line.procedure));
  if (!isMore && !isFewer) return;
  const evidence = [at, ...times.map((time) => time.at)].flatMap((span) => evidenceOf(note, span));
  const about = { lines, evidence, date, sum: isMore ? ofServices.least : most, timed };
  // Some of the minutes in a text may be unread.
  const isOfFields = at === null && times.every((time) => time.at === null);
  // A total below the minutes of a single service may be misread.
  const isMisread = !isOfFields && times.some((time) => time.minutes > timed);
  if (isMisread || !(isMore || isOfFields)) yield { message: "unread" as const, ...about };
  else yield { message: isMore ? ("more" as const) : ("fewer" as const), ...about };
}
