import type { BilledClaim, CalendarDate, DiagnosisCode, ServiceLine } from "@firstpass/claim";

/** The diagnoses that a line points to, in its order. Pointers to none are integrity/diagnosis-pointer's. */
export function pointedDiagnoses(
  { diagnosisPointers }: ServiceLine,
  { diagnoses }: BilledClaim,
): DiagnosisCode[] {
  return diagnosisPointers.flatMap((pointer) => diagnoses[pointer - 1] ?? []);
}

/** Lines that are about a diagnosis, of one service date. */
export interface DiagnosedDay {
  diagnosis: DiagnosisCode;
  date: CalendarDate;
  lines: readonly ServiceLine[];
}

/**
 * Each diagnosis of the claim once, in its order, with the days and lines that point to it. One that no line points to
 * stands for the whole claim, on its first day.
 */
function diagnosedDays(claim: BilledClaim, lines: readonly ServiceLine[]): DiagnosedDay[] {
  const days: DiagnosedDay[] = [];
  for (const diagnosis of new Set(claim.diagnoses)) {
    const pointing = lines.filter((line) => pointedDiagnoses(line, claim).includes(diagnosis));
    const about = pointing.length > 0 ? pointing : [firstOf(lines)];
    for (const [date, same] of Map.groupBy(about, ({ serviceDate }) => serviceDate)) {
      days.push({ diagnosis, date, lines: pointing.length > 0 ? same : [] });
    }
  }
  return days;
}

function firstOf(lines: readonly ServiceLine[]): ServiceLine {
  return lines.reduce((first, line) => (line.serviceDate < first.serviceDate ? line : first));
}

/** What is wrong with a diagnosis, on the first of the days on which it is, with the lines of all of them. */
export interface WrongDiagnosis<Problem> extends DiagnosedDay {
  problem: Problem;
}

/** The diagnoses of a claim that something is wrong with, each problem of each once. */
export function wrongDiagnoses<Problem extends string>(
  claim: BilledClaim,
  lines: readonly ServiceLine[],
  problemOf: (day: DiagnosedDay) => Problem | null,
): WrongDiagnosis<Problem>[] {
  const wrong = new Map<string, WrongDiagnosis<Problem>>();
  // Of most claims nothing is wrong with any diagnosis on any day: then nobody need know which line points where.
  const dates = new Set(lines.map(({ serviceDate }) => serviceDate));
  const mayBeWrong = claim.diagnoses.some((diagnosis) =>
    dates.values().some((date) => problemOf({ diagnosis, date, lines: [] }) !== null),
  );
  if (!mayBeWrong) return [];
  for (const day of diagnosedDays(claim, lines)) {
    const problem = problemOf(day);
    if (problem === null) continue;
    const key = `${day.diagnosis} ${problem}`;
    const known = wrong.get(key);
    if (!known) wrong.set(key, { ...day, problem });
    else {
      known.lines = [...known.lines, ...day.lines];
      if (day.date < known.date) known.date = day.date;
    }
  }
  return [...wrong.values()];
}
