import type { CalendarDate, ClaimJson } from "@firstpass/claim";
import { type Settings, ShorthandError, takeSettings } from "./settings.ts";

type LineJson = ClaimJson["lines"][number];
type NoteJson = NonNullable<ClaimJson["notes"]>[number];

/** A note that says everything but the minutes, so that an example which is not about the note need not. */
const usualText = [
  "S: Patient reports feeling steadier on the stairs at home.",
  "O: Standing balance on foam with head turns in the parallel bars, contact guard assistance; Berg 44/56.",
  "A: Training addresses impaired balance and proprioception after stroke. Tolerated well with verbal cues for",
  "weight shift, fewer than last visit. Goal: patient will climb 12 stairs without a rail to reach her bedroom in 4 weeks.",
  "P: Progress to tandem stance.",
].join("\n");

/** Reads one note: `@2026-03-04 {timed 38, no signature} S: …`. What is not said is as a good note has it. */
export function parseNote(source: string, lines: readonly LineJson[]): NoteJson {
  let text = source.trim();
  let date = lines[0]!.serviceDate;
  if (text.startsWith("@")) {
    date = text.slice(1).split(/\s/, 1)[0]!;
    text = text.slice(1 + date.length);
  }
  const { settings, rest } = takeSettings(text);
  const isBare = settings.some(([name]) => name === "bare");
  const tellsMinutes = settings.some(([name]) => /^(timed|total|in|out|no minutes|\w{5})$/.test(name));
  const note: NoteJson = isBare ? { serviceDate: date } : usualNote(date);
  if (!isBare && rest === "" && !tellsMinutes) Object.assign(note, usualMinutes(date, lines));
  if (rest !== "") note.text = rest;
  for (const [name, value] of settings) readSetting(name, value, note);
  if (!isBare && tellsMinutes) completeTotals(note, settings);
  return note;
}

/** The note of a day that an example does not write out. */
export function usualNoteOf(date: CalendarDate, lines: readonly LineJson[]): NoteJson {
  return { ...usualNote(date), ...usualMinutes(date, lines) };
}

function usualNote(date: CalendarDate): NoteJson {
  return {
    serviceDate: date,
    text: usualText,
    signature: { name: "A. Rivera", credentials: "PT, DPT", signedAt: `${date}T23:10:00Z` },
    planOfCare: {
      certifiedFrom: "2026-02-10",
      certifiedThrough: "2026-05-10",
      goals: ["Climb 12 stairs without a rail to reach her bedroom within 4 weeks"],
    },
  };
}

/** A quarter of an hour for each unit billed on the day, and five minutes beside. */
function usualMinutes(date: CalendarDate, lines: readonly LineJson[]): Partial<NoteJson> {
  const minutesByProcedure = new Map<string, number>();
  let timedMinutes = 0;
  for (const { serviceDate, procedure, units } of lines) {
    if (serviceDate !== date) continue;
    const minutes = 15 * Math.max(1, Math.ceil(units));
    minutesByProcedure.set(procedure, (minutesByProcedure.get(procedure) ?? 0) + minutes);
    timedMinutes += minutes;
  }
  const interventions = [...minutesByProcedure].map(([procedure, minutes]) => ({ procedure, minutes }));
  return { interventions, timedMinutes, totalMinutes: timedMinutes + 5 };
}

/** `{97112 24 min}` alone means that these 24 minutes were all there was. */
function completeTotals(note: NoteJson, settings: Settings): void {
  const removed = new Set(settings.map(([name]) => name));
  if (note.timedMinutes === undefined && note.interventions && !removed.has("no timed")) {
    note.timedMinutes = note.interventions.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  }
  if (note.totalMinutes === undefined && note.timedMinutes !== undefined && !removed.has("no total")) {
    if (!note.timeIn) note.totalMinutes = note.timedMinutes;
  }
}

function readSetting(name: string, value: string, note: NoteJson): void {
  const read = noteSettings[name];
  if (read) read(note, value);
  else if (/^\w{5}$/.test(name) && /^\d+ min$/.test(value)) {
    note.interventions = [
      ...(note.interventions ?? []),
      { procedure: name, minutes: Number.parseInt(value, 10) },
    ];
  } else throw new ShorthandError(`"${name} ${value}" means nothing in a note`);
}

const noteSettings: Record<string, (note: NoteJson, value: string) => void> = {
  bare: () => {},
  timed: (note, value) => {
    note.timedMinutes = Number(value);
  },
  total: (note, value) => {
    note.totalMinutes = Number(value);
  },
  in: (note, value) => {
    note.timeIn = value;
  },
  out: (note, value) => {
    note.timeOut = value;
  },
  signed: (note, value) => {
    note.signature = { ...note.signature, signedAt: `${value}T17:00:00Z` };
  },
  credentials: (note, value) => {
    note.signature = { ...note.signature, credentials: value };
  },
  certified: (note, value) => {
    const [certifiedFrom, certifiedThrough] = value.split("..");
    note.planOfCare = {
      goals: note.planOfCare?.goals,
      ...(certifiedFrom ? { certifiedFrom } : {}),
      ...(certifiedThrough ? { certifiedThrough } : {}),
    };
  },
  goal: (note, value) => {
    note.planOfCare = { ...note.planOfCare, goals: [value] };
  },
  "no text": (note) => {
    delete note.text;
  },
  "no minutes": () => {},
  "no timed": () => {},
  "no total": () => {},
  "no signature": (note) => {
    delete note.signature;
  },
  "no credentials": (note) => {
    delete note.signature?.credentials;
  },
  "no plan": (note) => {
    delete note.planOfCare;
  },
  "no goal": (note) => {
    delete note.planOfCare?.goals;
  },
};
