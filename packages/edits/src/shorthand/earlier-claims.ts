import {
  addDays,
  type CalendarDate,
  type ClaimJson,
  type EarlierNote,
  type EarlierVisit,
  type HistoryLine,
  historyLines,
  parseClaim,
} from "@firstpass/claim";
import { historyNotes } from "../case/history-notes.ts";
import { claimJson } from "./claim.ts";
import { parseNote } from "./note.ts";
import { type Settings, takeSettings } from "./settings.ts";

/** The patient's earlier claims, as the edits see them. */
export interface EarlierClaims {
  history: HistoryLine[];
  earlierNotes: EarlierNote[];
  earlierVisits: EarlierVisit[];
}

/** Reads the earlier claims of an example, and their notes. */
export function parseEarlier(
  claims: readonly string[],
  notes: readonly string[],
  claim: ClaimJson,
): EarlierClaims {
  const earlierClaims = claims.flatMap((text) => {
    const { settings, rest } = takeSettings(text);
    return eachVisit(claimJson(settings, rest, ["none"]), settings);
  });
  const histories = earlierClaims.map(({ json }, index) => {
    const earlier = parseClaim({ ...json, controlNumber: `CLM-${index + 1}` });
    return historyLines(earlier, `earlier-${index + 1}`, index + 1);
  });
  const history = histories.flat();
  return {
    history,
    earlierNotes: notes.flatMap((note) => earlierNotes(note, claim, history)),
    earlierVisits: histories.flatMap((lines, index) => visitsOf(lines, earlierClaims[index]!.report)),
  };
}

interface EarlierClaim {
  json: ClaimJson;
  /** The date of the progress report that its notes mention. */
  report: CalendarDate | null;
}

/** An earlier claim, repeated every two days as often as `{visits 10}` states. */
function eachVisit(json: ClaimJson, settings: Settings): EarlierClaim[] {
  const setting = (wanted: string) => settings.find(([name]) => name === wanted)?.[1];
  const report = setting("report") ?? null;
  return Array.from({ length: Number(setting("visits") ?? 1) }, (_, index) => ({
    report,
    json: {
      ...json,
      lines: json.lines.map((line) => ({ ...line, serviceDate: addDays(line.serviceDate, 2 * index) })),
    },
  }));
}

function visitsOf(lines: readonly HistoryLine[], progressReport: CalendarDate | null): EarlierVisit[] {
  return [...Map.groupBy(lines, ({ serviceDate }) => serviceDate)].map(([serviceDate, services]) => {
    const { billingNpi, payerId } = services[0]!;
    return { serviceDate, billingNpi, payerId, services, progressReport };
  });
}

/** A note of the earlier claim with lines on its date, otherwise of the first earlier claim. */
function earlierNotes(source: string, claim: ClaimJson, history: readonly HistoryLine[]): EarlierNote[] {
  const note = parseNote(source.replace("earlier", ""), claim.lines, 0);
  const line = history.find(({ serviceDate }) => serviceDate === note.serviceDate) ?? history[0];
  const controlNumber = line?.controlNumber ?? "CLM-1";
  const notes = historyNotes(parseClaim({ ...claim, controlNumber, notes: [note] }));
  return [...notes.values()].flat();
}
