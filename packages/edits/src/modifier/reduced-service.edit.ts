import type { NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import type { Case } from "../case/case.ts";
import { rangeOf } from "../case/stated-minutes.ts";
import { unitsSupported } from "../case/unit-rule.ts";
import type { Visit } from "../case/visit.ts";
import { edit } from "../engine/edit.ts";

/** The service was reduced or only partly furnished. */
const reduced = "52";

export default edit({
  id: "modifier/reduced-service",
  title: "Fewer units or modifier 52 for a session cut short",
  source: "CPT, modifier 52; Medicare Claims Processing Manual, chapter 5, section 20.2",
  severity: "warn",
  predicts: { carc: "4", rarc: "N519" },
  effective: {},
  needs: ["notes"],
  messages: {
    timed:
      "{Lines}: modifier 52 is billed on {procedure}, a timed code; a shorter timed service is billed with fewer units.",
    unshown:
      "{Lines}: the note for {date} says that the session was cut short, but neither the units nor modifier 52 reflects it.",
  },
  actions: {
    timed: "Remove modifier 52, and bill the units that the minutes support.",
    unshown:
      "Bill timed codes by the minutes furnished, and add modifier 52 to an untimed code that was not completed.",
  },
  *check(subject) {
    const { lines, documentedVisits, therapy } = subject;
    const timed = lines.filter((line) => line.modifiers.includes(reduced) && therapy(line)?.timed);
    for (const [procedure, same] of Map.groupBy(timed, (line) => line.procedure)) {
      yield { message: "timed", lines: same, procedure };
    }
    for (const visit of documentedVisits) {
      const cut = visit.notes.filter(({ cutShort }) => cutShort !== null);
      if (cut.length === 0 || isReflected(visit, subject)) continue;
      const evidence = cut.flatMap((note) => evidenceOf(note, note.cutShort!.at));
      yield { message: "unshown", lines: visit.lines, evidence, date: visit.date };
    }
  },
  examples: {
    clean: [
      "97150-GP-52",
      "97112-GP // {97112 16 min} Session cut short: patient dizzy.",
      "97150-GP-52 // {97150 12 min} Session cut short: patient dizzy.",
      "97112-GP x2 // Session cut short: patient dizzy.",
      "97150-GP // {97150 40 min} Patient tolerated the session well.",
    ],
    flagged: {
      "97112-GP-52": "timed",
      "97112-GP-52 x2 | 97112-GP-52 @2026-03-04": "timed",
      "97150-GP // {97150 12 min} Session cut short: patient dizzy.": "unshown",
      "97112-GP x3 // {97112 16 min} Session cut short: patient dizzy.": "unshown",
    },
  },
});

/** Whether a line of the visit has 52, or the timed units are no more than the stated minutes support. */
function isReflected({ lines, notes }: Visit, { therapy, content }: Case): boolean {
  if (lines.some(({ modifiers }) => modifiers.includes(reduced))) return true;
  const units = lines.reduce((sum, line) => sum + (therapy(line)?.timed ? line.units : 0), 0);
  if (units === 0) return false;
  let minutes = 0;
  for (const note of notes) {
    const stated = mostMinutes(note);
    if (stated === null) return true;
    minutes += stated;
  }
  return units <= unitsSupported(minutes, 1, content.unitMethods.cms);
}

/** The most minutes that the note may mean; `null` when it states none. */
function mostMinutes({ timedMinutes, totalMinutes, interventions }: NoteFacts): number | null {
  const stated = [timedMinutes, totalMinutes].flatMap((sum) => (sum ? [rangeOf(sum).most] : []));
  const ofServices = interventions.flatMap(({ minutes }) => minutes ?? []);
  if (ofServices.length > 0) stated.push(ofServices.reduce((sum, minutes) => sum + minutes, 0));
  return stated.length === 0 ? null : Math.max(...stated);
}
