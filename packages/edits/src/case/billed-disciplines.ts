import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import type { Content, Discipline } from "@firstpass/content";
import { revenueDiscipline } from "./claim-scope.ts";

/** The lines of an institutional claim that bill one discipline, by their revenue codes. */
export interface BilledDiscipline {
  readonly discipline: Discipline;
  readonly name: string;
  readonly lines: readonly ServiceLine[];
  /** The earliest service date. */
  readonly first: CalendarDate;
  /** The number of service dates. */
  readonly visits: number;
}

const names: Readonly<Record<Discipline, string>> = {
  GP: "physical therapy",
  GO: "occupational therapy",
  GN: "speech-language pathology",
};

export function billedDisciplines(lines: readonly ServiceLine[], content: Content): BilledDiscipline[] {
  const billed: BilledDiscipline[] = [];
  for (const [discipline, same] of Map.groupBy(lines, (line) => revenueDiscipline(line, content))) {
    if (discipline === null) continue;
    const dates = [...new Set(same.map(({ serviceDate }) => serviceDate))].sort();
    billed.push({ discipline, name: names[discipline], lines: same, first: dates[0]!, visits: dates.length });
  }
  return billed;
}
