import type { CalendarDate, ClaimJson } from "@firstpass/claim";
import { type Settings, ShorthandError, takeSettings } from "./settings.ts";

type LineJson = ClaimJson["lines"][number];
type NoteJson = NonNullable<ClaimJson["notes"]>[number];

/**
 * Note texts that are complete except for the minutes, for examples that are not about the note. A claim's first note has
 * the first text, its second note the second, and so on, so that no usual note is a copy of another.
 */
const usualTexts = [
  [
    "S: Patient reports feeling steadier on the stairs at home.",
    "O: Standing balance on foam with head turns in the parallel bars, contact guard assistance; Berg 44/56.",
    "A: Training addresses impaired balance and proprioception after stroke. Tolerated well with verbal cues for",
    "weight shift, fewer than last visit. Goal: patient will climb 12 stairs without a rail to reach her bedroom in 4 weeks.",
    "P: Progress to tandem stance.",
  ],
  [
    "S: No falls since Monday; turning in the kitchen still feels unsafe.",
    "O: Tandem stance and step-overs across low hurdles next to the treatment table, minimal assistance; TUG 16 seconds.",
    "A: Step-overs challenge motor control of the left leg, which drags in turns. Needed tactile cues at the pelvis at",
    "first, none by the end. Goal: patient will carry a plate from stove to table without holding on in 3 weeks.",
    "P: Add turns in a narrow space.",
  ],
  [
    "S: Daughter says that he walked to the mailbox alone on Sunday.",
    "O: Single-leg stance and reaching outside the base of support on a rocker board, stand-by assistance; DGI 15/24.",
    "A: Reaching retrains postural reactions that the stroke slowed. Tired after 10 repetitions, recovered in a minute.",
    "Progress: two steps of recovery instead of four. Goal: patient will shop for 20 minutes without loss of balance by May.",
    "P: Practise on grass.",
  ],
].map((lines) => lines.join("\n"));

/** Reads one note: `@2026-03-04 {timed 38, no signature} S: …`. Omitted parts are those of a complete note. */
export function parseNote(source: string, lines: readonly LineJson[], position: number): NoteJson {
  let text = source.trim();
  let date = lines[0]!.serviceDate;
  if (text.startsWith("@")) {
    date = text.slice(1).split(/\s/, 1)[0]!;
    text = text.slice(1 + date.length);
  }
  const { settings, rest } = takeSettings(text);
  const isBare = settings.some(([name]) => name === "bare");
  const hasMinutes = settings.some(([name]) => /^(timed|total|in|out|no minutes|\w{5})$/.test(name));
  const note: NoteJson = isBare ? { serviceDate: date } : usualNote(date, position);
  if (!isBare && rest === "" && !hasMinutes) Object.assign(note, usualMinutes(date, lines));
  if (rest !== "") note.text = rest;
  for (const [name, value] of settings) readSetting(name, value, note);
  if (!isBare && hasMinutes) completeTotal(note, settings);
  return note;
}

/** The note for a date when the example has none. */
export function usualNoteOf(date: CalendarDate, lines: readonly LineJson[], position: number): NoteJson {
  return { ...usualNote(date, position), ...usualMinutes(date, lines) };
}

function usualNote(date: CalendarDate, position: number): NoteJson {
  return {
    serviceDate: date,
    text: usualTexts[position % usualTexts.length]!,
    signature: { name: "A. Rivera", credentials: "PT, DPT", signedAt: `${date}T23:10:00Z` },
    planOfCare: {
      certifiedFrom: "2026-02-10",
      certifiedThrough: "2026-05-10",
      goals: ["Climb 12 stairs without a rail to reach her bedroom within 4 weeks"],
    },
  };
}

/** 15 minutes per unit billed on the date, and a total five minutes longer; no total of timed minutes. */
function usualMinutes(date: CalendarDate, lines: readonly LineJson[]): Partial<NoteJson> {
  const minutesByProcedure = new Map<string, number>();
  let sum = 0;
  for (const { serviceDate, procedure, units } of lines) {
    if (serviceDate !== date) continue;
    const minutes = 15 * Math.max(1, Math.ceil(units));
    minutesByProcedure.set(procedure, (minutesByProcedure.get(procedure) ?? 0) + minutes);
    sum += minutes;
  }
  const interventions = [...minutesByProcedure].map(([procedure, minutes]) => ({ procedure, minutes }));
  return { interventions, totalMinutes: sum + 5 };
}

/** Without a total, `{97112 24 min}` means that the whole treatment took 24 minutes. */
function completeTotal(note: NoteJson, settings: Settings): void {
  if (note.totalMinutes !== undefined || note.timeIn !== undefined) return;
  if (settings.some(([name]) => name === "no total")) return;
  const sum = (note.interventions ?? []).reduce((total, { minutes }) => total + (minutes ?? 0), 0);
  const total = note.timedMinutes ?? sum;
  if (total > 0) note.totalMinutes = total;
}

function readSetting(name: string, value: string, note: NoteJson): void {
  const read = noteSettings[name];
  if (read) read(note, value);
  else if (/^\w{5}$/.test(name) && /^\d+ min$/.test(value)) {
    note.interventions = [
      ...(note.interventions ?? []),
      { procedure: name, minutes: Number.parseInt(value, 10) },
    ];
  } else throw new ShorthandError(`"${name} ${value}" is not a note setting`);
}

const noteSettings: Record<string, (note: NoteJson, value: string) => void> = {
  bare: () => {},
  copied: (note) => {
    note.text = usualTexts[0]!;
  },
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
  report: (note, value) => {
    note.lastProgressReport = value;
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
