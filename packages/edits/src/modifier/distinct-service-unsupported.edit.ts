import { type Content, isInForce, type Policy } from "@firstpass/content";
import type { NoteFacts, SharedTimeFact } from "@firstpass/note";
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
        const time = note.sharedTime;
        if (!time) continue;
        const mixed = others.filter(
          (other) => sharesTime(procedure, other, time) && !isSeparate(procedure, other, note),
        );
        if (mixed.length === 0) continue;
        yield {
          message: "oneTime",
          ...about,
          others: inWords(mixed),
          evidence: evidenceOf(note, time.at),
          minutes: time.minutes,
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

/** Lines whose modifier calls their procedure distinct, and the procedures of the day it is distinct from. */
interface Call {
  lines: Set<BilledLine>;
  others: Set<string>;
}

/** The day's distinct-service modifiers by procedure. If both of a pair have one, that of column 2 counts. */
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

/** A service by another therapist is distinct for that reason alone. */
function mayBeOneTherapists({ renderer: one }: BilledLine, { renderer: other }: BilledLine): boolean {
  return one.npi === null || other.npi === null || one.npi === other.npi;
}

/** Whether the fields list the services with their minutes, and neither they nor the text name this one. */
function isNotDone(procedure: string, others: readonly string[], { interventions }: NoteFacts): boolean {
  return (
    interventions.every((service) => service.procedure !== null && service.procedure !== procedure) &&
    interventions.some(
      (service) => service.at === null && service.minutes !== null && others.includes(service.procedure!),
    )
  );
}

/** Whether the note states one time for both services. */
function sharesTime(one: string, other: string, { pairs }: SharedTimeFact): boolean {
  return pairs.some((pair) => pair.includes(one) && pair.includes(other));
}

/** Whether the note separates two services in any way, or might: by time, person, body region, purpose or in words. */
function isSeparate(one: string, other: string, note: NoteFacts): boolean {
  const services = note.interventions.filter(({ procedure }) => procedure === one || procedure === other);
  return (
    note.distinct !== null ||
    note.oneToOne !== null ||
    note.clock.length > 1 ||
    note.regions.length > 1 ||
    services.some(({ minutes, company }) => minutes !== null || company === "one-to-one") ||
    new Set(services.flatMap(({ purpose }) => purpose ?? [])).size > 1
  );
}
