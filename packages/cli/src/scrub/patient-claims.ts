import {
  type AccumulatorTotal,
  type CalendarDate,
  type EarlierNote,
  type EarlierVisit,
  earlierDaysMax,
  earlierVisitsMax,
  type HistoryLimit,
  type HistoryLine,
  sumTotals,
  type VisitWindow,
  withLazyServices,
} from "@firstpass/claim";
import { unpackLines } from "./packed-lines.ts";

/** A claim of a run in its newest revision. */
export interface RunClaim {
  sequence: number;
  revision: number;
  controlNumber: string;
  batchId: string;
  traits: ReadonlySet<number>;
  billingNpi: string;
  payerId: string;
  /** See `packLines`. */
  packedLines: string;
  /** The same, once another claim of the patient has needed them; otherwise `null`. */
  lines: HistoryLine[] | null;
  /** Distinct service dates. */
  days: readonly CalendarDate[];
  notes: ReadonlyMap<CalendarDate, EarlierNote[]>;
  reports: ReadonlyMap<CalendarDate, CalendarDate>;
  accumulatorTotals: readonly AccumulatorTotal[];
}

/** A claim before its first revision is admitted. */
export function newClaim(sequence: number, controlNumber: string, billingNpi: string): RunClaim {
  return {
    sequence,
    revision: 0,
    controlNumber,
    batchId: "",
    traits: new Set(),
    billingNpi,
    payerId: "",
    packedLines: "",
    lines: null,
    days: [],
    notes: new Map(),
    reports: new Map(),
    accumulatorTotals: [],
  };
}

/** The claims of one patient. A claim sees those with a smaller sequence. */
export class PatientClaims {
  /** By sequence. */
  readonly #claims: RunClaim[] = [];
  readonly #byControlNumber = new Map<string, RunClaim[]>();
  /** By service date, each by sequence. */
  readonly #byDay = new Map<CalendarDate, RunClaim[]>();
  /** The totals of all claims, so that those of the newest claim need not be summed again. */
  #totals: AccumulatorTotal[] = [];
  /** The number of claims that the archive has. */
  #savedCount = 0;
  /** Whether one of them has changed. */
  isRevised = false;

  /** By sequence. */
  get all(): readonly RunClaim[] {
    return this.#claims;
  }

  /** The claims that the archive does not have. */
  get unsaved(): readonly RunClaim[] {
    return this.#claims.slice(this.#savedCount);
  }

  markSaved(): void {
    this.#savedCount = this.#claims.length;
  }

  /** The claims with a control number, oldest first. */
  withControlNumber(controlNumber: string): readonly RunClaim[] {
    return this.#byControlNumber.get(controlNumber) ?? [];
  }

  add(claim: RunClaim): void {
    insert(this.#claims, claim);
    const sameNumber = this.#byControlNumber.get(claim.controlNumber) ?? [];
    this.#byControlNumber.set(claim.controlNumber, sameNumber);
    insert(sameNumber, claim);
    for (const day of claim.days) {
      const sameDay = this.#byDay.get(day) ?? [];
      this.#byDay.set(day, sameDay);
      insert(sameDay, claim);
    }
    this.#totals = sumTotals([...this.#totals, ...claim.accumulatorTotals]);
  }

  remove(claim: RunClaim): void {
    if (claim.revision === 0) return;
    this.isRevised ||= positionOf(this.#claims, claim.sequence) < this.#savedCount;
    remove(this.#claims, claim);
    remove(this.#byControlNumber.get(claim.controlNumber)!, claim);
    for (const day of claim.days) remove(this.#byDay.get(day)!, claim);
    this.#totals = sumTotals(this.#claims.flatMap(({ accumulatorTotals }) => accumulatorTotals));
  }

  linesBefore(
    sequence: number,
    from: CalendarDate,
    through: CalendarDate,
    limit: HistoryLimit,
  ): HistoryLine[] {
    const lines: HistoryLine[] = [];
    for (const day of [...this.#byDay.keys()].filter((day) => day >= from && day <= through).sort()) {
      for (const other of this.#byDay.get(day)!) {
        if (other.sequence >= sequence || !limit.admits(day)) break;
        for (const line of linesOf(other)) if (line.serviceDate === day) lines.push(line);
      }
    }
    return lines;
  }

  notesBefore(sequence: number, through: CalendarDate, billingNpi: string): EarlierNote[] {
    const found: EarlierNote[] = [];
    let [days, visits] = [0, 0];
    for (const { day, claim } of this.#latestFirst(sequence, "", through)) {
      days += 1;
      if (days > earlierDaysMax || visits === earlierVisitsMax) break;
      const notes = claim.notes.get(day);
      if (!notes) continue;
      visits += 1;
      if (claim.billingNpi === billingNpi) found.push(...notes);
    }
    return found;
  }

  visitsBefore(sequence: number, { from, through, visitsMax }: VisitWindow): EarlierVisit[] {
    const visits: EarlierVisit[] = [];
    for (const { day, claim } of this.#latestFirst(sequence, from, through)) {
      if (visits.length === visitsMax) break;
      const { billingNpi, payerId, reports } = claim;
      const visit = { serviceDate: day, billingNpi, payerId, progressReport: reports.get(day) ?? null };
      visits.push(
        withLazyServices(visit, () => linesOf(claim).filter(({ serviceDate }) => serviceDate === day)),
      );
    }
    return visits;
  }

  totalsBefore(sequence: number): AccumulatorTotal[] {
    const newest = this.#claims.at(-1);
    if (!newest || newest.sequence < sequence) return this.#totals;
    const before = this.#claims.slice(0, positionOf(this.#claims, sequence));
    return sumTotals(before.flatMap(({ accumulatorTotals }) => accumulatorTotals));
  }

  *#latestFirst(
    sequence: number,
    from: CalendarDate,
    through: CalendarDate,
  ): Generator<{ day: CalendarDate; claim: RunClaim }> {
    const days = [...this.#byDay.keys()].filter((day) => day >= from && day <= through);
    for (const day of days.sort().reverse()) {
      const claims = this.#byDay.get(day)!;
      for (let at = positionOf(claims, sequence) - 1; at >= 0; at -= 1) yield { day, claim: claims[at]! };
    }
  }
}

function linesOf(claim: RunClaim): HistoryLine[] {
  claim.lines ??= unpackLines(claim.packedLines);
  return claim.lines;
}

/** The number of claims with a smaller sequence. */
function positionOf(claims: readonly RunClaim[], sequence: number): number {
  let [low, high] = [0, claims.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (claims[middle]!.sequence < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(claims: RunClaim[], claim: RunClaim): void {
  claims.splice(positionOf(claims, claim.sequence), 0, claim);
}

function remove(claims: RunClaim[], claim: RunClaim): void {
  claims.splice(positionOf(claims, claim.sequence), 1);
}
