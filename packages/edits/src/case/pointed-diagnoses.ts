import type { BilledClaim, CalendarDate, DiagnosisCode, ServiceLine } from "@firstpass/claim";

/**
 * The diagnoses that a line points to, in its order; of an institutional claim, whose lines have no pointers, all of them.
 * Ignores invalid pointers, which integrity/diagnosis-pointer reports.
 */
export function pointedDiagnoses(
  { diagnosisPointers }: ServiceLine,
  { diagnoses, institutional }: BilledClaim,
): DiagnosisCode[] {
  if (institutional) return diagnoses;
  return diagnosisPointers.flatMap((pointer) => diagnoses[pointer - 1] ?? []);
}

/** A diagnosis on one service date, with the lines that point to it. */
export interface DiagnosedDay {
  diagnosis: DiagnosisCode;
  date: CalendarDate;
  lines: readonly ServiceLine[];
}

/**
 * Each diagnosis of the claim once, in its order, with the dates and lines that point to it. A diagnosis without a pointer
 * belongs to the whole claim, on its first date.
 */
function diagnosedDays(claim: BilledClaim, lines: readonly ServiceLine[]): DiagnosedDay[] {
  const days: DiagnosedDay[] = [];
  for (const diagnosis of new Set(claim.diagnoses)) {
    const pointing = claim.institutional
      ? []
      : lines.filter((line) => pointedDiagnoses(line, claim).includes(diagnosis));
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

/** A problem with a diagnosis, on the first date it occurs, with the lines of every such date. */
export interface WrongDiagnosis<Problem> extends DiagnosedDay {
  problem: Problem;
}

/** The problems with a claim's diagnoses, each once per diagnosis. */
export function wrongDiagnoses<Problem extends string>(
  claim: BilledClaim,
  lines: readonly ServiceLine[],
  problemOf: (day: DiagnosedDay) => Problem | null,
): WrongDiagnosis<Problem>[] {
  const wrong = new Map<string, WrongDiagnosis<Problem>>();
  // Most claims have no such problem, and need no list of which line points where.
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
