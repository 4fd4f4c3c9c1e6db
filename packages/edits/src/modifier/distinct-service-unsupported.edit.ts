import type { NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { distinctProcedures } from "../case/distinct-procedure.ts";
import {
  acceptedDistinctService,
  distinctServiceIn,
  hasDistinctServiceModifier,
} from "../case/distinct-service.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/distinct-service-unsupported",
  title: "Modifier 59 or X{EPSU} not supported by the note",
  source:
    "CMS, Proper Use of Modifiers 59 and X{EPSU} (MLN1783722); NCCI Policy Manual, chapter 1, section E",
  severity: "hold",
  predicts: { carc: "236", rarc: "N705" },
  claims: "professional",
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
  asks: {
    oneTime: "State the time, body region or purpose of {procedure} separately from {others}.",
    notDone: "State whether you furnished {procedure}, and its minutes.",
  },
  *check(subject) {
    const { lines, documentedVisits, content, policy } = subject;
    if (!lines.some((line) => hasDistinctServiceModifier(line, content))) return;
    for (const day of subject.days) {
      const { date } = day;
      const visit = documentedVisits.find((each) => each.date === date && each.through === date);
      // Two notes for one day are two sessions.
      if (visit?.notes.length !== 1) continue;
      const note = visit.notes[0]!;
      for (const { procedure, lines, others } of distinctProcedures(day, content, policy)) {
        const own = [...lines].filter((line) => visit.lines.includes(line));
        if (own.length === 0) continue;
        const modifiers = own.flatMap((line) => distinctServiceIn(line.modifiers, content));
        const about = { lines: own, procedure, modifiers: inWords([...new Set(modifiers)]), date };
        if (isNotDone(procedure, others, note)) {
          yield { message: "notDone", ...about, others: inWords([...others]) };
          continue;
        }
        const { sharedTime } = note;
        const mixed = [...others].filter((other) => isMixed(procedure, other, note));
        if (!sharedTime || mixed.length === 0) continue;
        const { minutes, at } = sharedTime;
        const evidence = evidenceOf(note, at);
        const wanted = acceptedDistinctService(policy, date, content);
        yield { message: "oneTime", ...about, others: inWords(mixed), evidence, minutes, wanted };
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

/** Whether the note's fields list services with their minutes, and neither the fields nor the text name this one. */
function isNotDone(procedure: string, others: ReadonlySet<string>, { interventions }: NoteFacts): boolean {
  return (
    interventions.every((service) => service.procedure !== null && service.procedure !== procedure) &&
    interventions.some(
      (service) => service.at === null && service.minutes !== null && others.has(service.procedure!),
    )
  );
}

/** Whether the note states one time for two services and does not separate them in any way. */
function isMixed(one: string, other: string, note: NoteFacts): boolean {
  const pairs = note.sharedTime?.pairs ?? [];
  return pairs.some((pair) => pair.includes(one) && pair.includes(other)) && !isSeparate(one, other, note);
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
