import type { BilledService, CalendarDate, HistoryLine } from "@firstpass/claim";

/** The lines of one claim on one service date, as stored. */
export interface PackedDay {
  claimId: string;
  controlNumber: string;
  sequence: number;
  serviceDate: CalendarDate;
  billingNpi: string;
  payerId: string;
  /** JSON of {@link PackedLine}s. */
  lines: string;
}

type PackedLine = [
  line: number,
  procedure: string,
  modifiers: string[],
  units: number,
  chargeCents: number,
  renderingNpi: string | null,
  taxonomy: string | null,
];
type PackedService = [procedure: string, modifiers: string[], units: number];

/** One entry per service date. `services` is the excerpt that counting visits needs, a third of the size of `lines`. */
export function packDays(lines: readonly HistoryLine[]): (PackedDay & { services: string })[] {
  const byDate = Map.groupBy(lines, ({ serviceDate }) => serviceDate);
  return [...byDate.values()].map((sameDay) => {
    const { claimId, controlNumber, sequence, serviceDate, billingNpi, payerId } = sameDay[0]!;
    return {
      claimId,
      controlNumber,
      sequence,
      serviceDate,
      billingNpi,
      payerId,
      lines: JSON.stringify(sameDay.map(packLine)),
      services: JSON.stringify(sameDay.map(packService)),
    };
  });
}

export function unpackDay({ lines, ...day }: PackedDay): HistoryLine[] {
  return (JSON.parse(lines) as PackedLine[]).map(
    ([line, procedure, modifiers, units, chargeCents, renderingNpi, taxonomy]) => ({
      ...day,
      line,
      procedure,
      modifiers,
      units,
      chargeCents,
      renderingNpi,
      taxonomy,
    }),
  );
}

export function unpackServices(packed: string): BilledService[] {
  return (JSON.parse(packed) as PackedService[]).map(([procedure, modifiers, units]) => ({
    procedure,
    modifiers,
    units,
  }));
}

function packLine(historyLine: HistoryLine): PackedLine {
  const { line, procedure, modifiers, units, chargeCents, renderingNpi, taxonomy } = historyLine;
  return [line, procedure, modifiers, units, chargeCents, renderingNpi, taxonomy];
}

function packService({ procedure, modifiers, units }: HistoryLine): PackedService {
  return [procedure, modifiers, units];
}
