import { type Content, isInForce, type Policy } from "@firstpass/content";
import type { InterventionFact, NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { type BilledDay, type BilledLine, ownLines } from "../case/billed-day.ts";
import {
  distinctServiceIn,
  distinctServiceWanted,
  hasDistinctServiceModifier,
} from "../case/distinct-service.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/distinct-service-unsupported",
  title: "59 or X modifier not supported by the note",
  source:
    "CMS, Proper Use of Modifiers 59 and X{EPSU} (MLN1783722); NCCI Policy Manual, chapter 1, section E",
  severity: "hold",
  predicts: { carc: "236", rarc: "N705" },
  effective: { from: "1996-01-01" },
  needs: ["history", "notes"],
  messages: {
    oneTime:
      "{Lines}: {procedure} is billed with {modifiers} as distinct from {others}; the note for {date} documents {minutes} minutes for them together, with no separate time, body region or purpose.",
    notDone:
      "{Lines}: {procedure} is billed with {modifiers} as distinct from {others}; the note for {date} lists the services and their minutes, but not {procedure}.",
  },
  actions: {
    oneTime:
      "If the services were separate, have the therapist document how, and use {wanted}; otherwise remove {modifiers} and the bundled service.",
    notDone: "Remove {lines}, or have the therapist document the {procedure} treatment and its minutes.",
  },
  *check(subject) {
    const { lines, documentedVisits, content, policy } = subject;
    if (!lines.some((line) => hasDistinctServiceModifier(line, content))) return;
    for (const day of subject.days) {
      const visit = documentedVisits.find(({ date, through }) => date === day.date && through === date);
      // Two notes of a day are two sessions.
      if (visit?.notes.length !== 1) continue;
      const note = visit.notes[0]!;
      for (const [procedure, call] of callsOf(day, content, policy)) {
        const own = ownLines(call.lines).filter((line) => visit.lines.includes(line));
        const others = [...call.others];
        if (own.length === 0) continue;
        const about = {
          lines: own,
          procedure,
          modifiers: inWords(
            distinctServiceIn(
              own.flatMap(({ modifiers }) => modifiers),
              content,
            ),
          ),
          date: day.date,
        };
        if (isNotDone(procedure, others, note)) {
          yield { message: "notDone", ...about, others: inWords(others) };
          continue;
        }
        const time = sharedTimeOf(note);
        const mixed = others.filter(
          (other) => !isToldApart(procedure, other, note) && isOneBreath(time, [procedure, other], note),
        );
        if (!time || mixed.length === 0) continue;
        yield {
          message: "oneTime",
          ...about,
          others: inWords(mixed),
          evidence: evidenceOf(note, time.at),
          minutes: time.minutes!,
          wanted: distinctServiceWanted(policy, day.date, content),
        };
      }
    }
  },
  examples: {
    clean: [
      "97150-GP | 97112-GP-59 // {97112 25 min, 97150 30 min}",
      "97150-GP | 97112-GP-59 // Group exercise 30 min. NMR on foam 25 min.",
      "97150-GP | 97112-GP-59 // Balance class, then foam and tandem stance. Total treatment time 55 min.",
      "97150-GP | 97112-GP-59 // Group exercise and NMR. Stretching 15 min.",
      "97150-GP | 97112-GP // Group exercise and NMR x 55 min.",
      "97150-GP | 97112-GP-59 // none",
      "97112-GP-59 | 97110-GP // NMR and TherEx x 40 min.",
    ],
    flagged: {
      "97150-GP | 97112-GP-59 // Group exercise and NMR x 55 min.": "oneTime",
      "97150-GP-59 | 97112-GP-XE // Group exercise and NMR x 55 min.": "oneTime",
      "{bundles 97112 97110 unless 59} 97112-GP | 97110-GP-59 // NMR and TherEx x 40 min.": "oneTime",
      "97150-GP | 97112-GP-59 // {97150 30 min} Group exercise.": "notDone",
    },
  },
});

/** Lines that call their procedure distinct from others of the day. */
interface Call {
  lines: Set<BilledLine>;
  others: Set<string>;
}

/** What the day's distinct-service modifiers say, by procedure; of a pair with a modifier on both, what column 2 says. */
function callsOf(day: BilledDay, content: Content, policy: Policy): Map<string, Call> {
  const calls = new Map<string, Call>();
  const marked = new Map<string, readonly BilledLine[]>();
  for (const [procedure, lines] of day.byProcedure) {
    const own = lines.filter((line) => line.own && hasDistinctServiceModifier(line, content));
    if (own.length > 0) marked.set(procedure, own);
  }
  if (marked.size === 0) return calls;
  const payers = policy.pairs.filter(
    ({ modifiers, ...pair }) => isInForce(pair, day.date) && modifiers.size > 0,
  );
  for (const { column1, column2 } of [...day.pairs.filter(({ indicator }) => indicator === 1), ...payers]) {
    const [procedure, other] = marked.has(column2) ? [column2, column1] : [column1, column2];
    const lines = (marked.get(procedure) ?? []).filter((line) =>
      day.linesOf(other).some((partner) => mayBeOneTherapists(line, partner)),
    );
    if (lines.length === 0) continue;
    const call = calls.get(procedure) ?? { lines: new Set(), others: new Set() };
    for (const line of lines) call.lines.add(line);
    call.others.add(other);
    calls.set(procedure, call);
  }
  return calls;
}

/** Another therapist's service is distinct by that alone. */
function mayBeOneTherapists({ renderer: one }: BilledLine, { renderer: other }: BilledLine): boolean {
  return one.npi === null || other.npi === null || one.npi === other.npi;
}

/** Whether the services of the fields, with their minutes, are those of others and neither they nor the text know this one. */
function isNotDone(procedure: string, others: readonly string[], { interventions }: NoteFacts): boolean {
  return (
    interventions.every((told) => told.procedure !== null && told.procedure !== procedure) &&
    interventions.some(
      (told) => told.at === null && told.minutes !== null && others.includes(told.procedure!),
    )
  );
}

/** Whether a note tells two services apart in any way, or might: by time, person, body region, purpose or its own words. */
function isToldApart(one: string, other: string, note: NoteFacts): boolean {
  const told = note.interventions.filter(({ procedure }) => procedure === one || procedure === other);
  return (
    note.distinct !== null ||
    note.oneToOne !== null ||
    note.clock.length > 1 ||
    note.regions.length > 1 ||
    told.some(({ minutes, company }) => minutes !== null || company === "one-to-one") ||
    new Set(told.flatMap(({ purpose }) => purpose ?? [])).size > 1
  );
}

/** The one time that a note tells without saying of which service; `null` when there is none, or another. */
function sharedTimeOf({ interventions }: NoteFacts): InterventionFact | null {
  const times = interventions.filter((told) => told.procedure === null && told.minutes !== null);
  return times.length === 1 && times[0]!.certain ? times[0]! : null;
}

/** So many characters stand between the services and the time of one breath at most: " together, ". */
const breathMax = 12;

/** Whether a time and some services stand side by side: "group exercise and NMR x 55 min". */
function isOneBreath(
  time: InterventionFact | null,
  procedures: readonly string[],
  { interventions }: NoteFacts,
): boolean {
  const named = procedures.map((procedure) => interventions.find((told) => told.procedure === procedure));
  const spans = [time, ...named].flatMap((told) => (told?.at ? [told.at] : []));
  if (spans.length <= procedures.length) return false;
  spans.sort(([one], [other]) => one - other);
  return spans.every(([start], index) => index === 0 || start - spans[index - 1]![1] <= breathMax);
}
