import type { CalendarDate, HistoryLine } from "@firstpass/claim";

/**
 * Packs the lines of a claim into a string, with common fields once and without field names. Objects would take many
 * times the memory, and few are ever read again.
 */
export function packLines(lines: readonly HistoryLine[]): string {
  const [first] = lines;
  if (!first) return "";
  const { claimId, controlNumber, sequence, billingNpi, payerId } = first;
  return JSON.stringify([
    { claimId, controlNumber, sequence, billingNpi, payerId },
    lines.map(({ line, procedure, modifiers, units, chargeCents, serviceDate, renderingNpi, taxonomy }) => [
      line,
      procedure,
      modifiers,
      units,
      chargeCents,
      serviceDate,
      renderingNpi,
      taxonomy,
    ]),
  ]);
}

type Shared = Pick<HistoryLine, "claimId" | "controlNumber" | "sequence" | "billingNpi" | "payerId">;
type PackedLine = [number, string, string[], number, number, CalendarDate, string | null, string | null];

/** The inverse of {@link packLines}. */
export function unpackLines(packed: string): HistoryLine[] {
  if (packed === "") return [];
  const [shared, lines] = JSON.parse(packed) as [Shared, PackedLine[]];
  return lines.map(
    ([line, procedure, modifiers, units, chargeCents, serviceDate, renderingNpi, taxonomy]) => ({
      ...shared,
      line,
      procedure,
      modifiers,
      units,
      chargeCents,
      serviceDate,
      renderingNpi,
      taxonomy,
    }),
  );
}
