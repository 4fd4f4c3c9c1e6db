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
export function diagnosedDays(claim: BilledClaim, lines: readonly ServiceLine[]): DiagnosedDay[] {
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
