import {
  type BilledClaim,
  billingIdentity,
  type CalendarDate,
  filedTo,
  type HistoryLine,
  type Renderer,
  renderedBy,
  type ServiceLine,
} from "@firstpass/claim";
import type { Content, Pair, Policy } from "@firstpass/content";
import { disciplineOf } from "./discipline.ts";
import { surgicalRoleOf } from "./surgical-role.ts";

/** A line as a payer compares it with the others of its day: on this claim or an earlier one. */
export interface BilledLine {
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly renderer: Renderer;
  /** `null` for a line of an earlier claim. */
  readonly own: ServiceLine | null;
  /** `null` for a line of this claim. */
  readonly earlier: HistoryLine | null;
}

/** The lines that a billing provider has billed to a payer for a patient's day, up to and including this claim. */
export class BilledDay {
  readonly date: CalendarDate;
  /** At least one of this claim, by number, then those of earlier claims. */
  readonly lines: readonly BilledLine[];
  /** Procedures of this claim first. */
  readonly byProcedure: ReadonlyMap<string, readonly BilledLine[]>;
  readonly #ownProcedures: number;
  readonly #content: Content;
  readonly #policy: Policy;
  #pairs: readonly Pair[] | null = null;

  constructor(
    date: CalendarDate,
    own: readonly BilledLine[],
    earlier: readonly BilledLine[],
    content: Content,
    policy: Policy,
  ) {
    this.date = date;
    this.lines = earlier.length === 0 ? own : [...own, ...earlier];
    const byProcedure = new Map<string, BilledLine[]>();
    for (const line of own) addTo(byProcedure, line);
    this.#ownProcedures = byProcedure.size;
    for (const line of earlier) addTo(byProcedure, line);
    this.byProcedure = byProcedure;
    this.#content = content;
    this.#policy = policy;
  }

  /** The NCCI pairs in force among the day's procedures, with at least one of each pair on this claim. */
  get pairs(): readonly Pair[] {
    this.#pairs ??= this.#findPairs();
    return this.#pairs;
  }

  #findPairs(): Pair[] {
    const pairs: Pair[] = [];
    const procedures = [...this.byProcedure.keys()];
    for (let one = 0; one < this.#ownProcedures; one += 1) {
      for (let other = one + 1; other < procedures.length; other += 1) {
        const pair = findPair(procedures[one]!, procedures[other]!, this.date, this.#content);
        if (pair) pairs.push(pair);
      }
    }
    return pairs;
  }

  linesOf(procedure: string): readonly BilledLine[] {
    return this.byProcedure.get(procedure) ?? [];
  }

  /**
   * Whether two lines have the same provider under the payer's rule. They do unless both claims name a rendering provider.
   * When two are named without both taxonomies, the discipline decides: therapists of one discipline in one group.
   * Surgeons who share an operation are different providers, even if one NPI bills the assistant's service too.
   */
  isSameProvider(one: BilledLine, other: BilledLine): boolean {
    const { npi, taxonomy } = one.renderer;
    const { npi: otherNpi, taxonomy: otherTaxonomy } = other.renderer;
    const roles = [surgicalRoleOf(one), surgicalRoleOf(other)];
    const isShared = roles.some((role) => role !== null);
    if (roles.includes("assistant") && roles[0] !== roles[1]) return false;
    if (npi === null || otherNpi === null) return !isShared;
    if (npi === otherNpi) return true;
    if (isShared || this.#policy.sameProvider === "rendering") return false;
    if (taxonomy !== null && otherTaxonomy !== null) return taxonomy === otherTaxonomy;
    const discipline = disciplineOf(lineOf(one), this.#content);
    return discipline !== null && discipline === disciplineOf(lineOf(other), this.#content);
  }
}

function addTo(byProcedure: Map<string, BilledLine[]>, line: BilledLine): void {
  const same = byProcedure.get(line.procedure);
  if (same) same.push(line);
  else byProcedure.set(line.procedure, [line]);
}

/** The pair in force on a day, in either order of its procedures. When both orders exist, the stricter one. */
export function findPair(one: string, other: string, date: CalendarDate, { pairs }: Content): Pair | null {
  const first = pairs.find(one, other, date);
  const second = pairs.find(other, one, date);
  if (!first || !second) return first ?? second;
  if (first.indicator !== second.indicator) return first.indicator < second.indicator ? first : second;
  return first.column1 < second.column1 ? first : second;
}

/** The days of a claim's lines, with the lines that earlier claims billed on them. */
export function billedDays(
  claim: BilledClaim,
  lines: readonly ServiceLine[],
  history: readonly HistoryLine[],
  content: Content,
  policy: Policy,
): BilledDay[] {
  const earlier = Map.groupBy(earlierLines(claim, history), ({ serviceDate }) => serviceDate);
  const byNumber = lines.toSorted((one, other) => one.number - other.number);
  return [...Map.groupBy(byNumber, ({ serviceDate }) => serviceDate)].map(([date, sameDay]) => {
    const own = sameDay.map((line) => fromClaim(claim, line));
    return new BilledDay(date, own, (earlier.get(date) ?? []).map(fromHistory), content, policy);
  });
}

/**
 * The earlier lines by the same provider to the same payer. A replacement with its own claim number does not say which
 * claim it replaces, so earlier claims that bill one of its services on the same day are taken as replaced.
 */
function earlierLines(claim: BilledClaim, history: readonly HistoryLine[]): readonly HistoryLine[] {
  const payer = filedTo(claim);
  const counted = history.filter(
    ({ billingNpi, payerId }) => billingNpi === billingIdentity(claim) && payerId === payer,
  );
  if (claim.frequency !== "7" || counted.length === 0) return counted;
  const services = new Set(claim.lines.map(({ serviceDate, procedure }) => `${serviceDate} ${procedure}`));
  const replaced = new Set(
    counted
      .filter(({ serviceDate, procedure }) => services.has(`${serviceDate} ${procedure}`))
      .map(({ claimId }) => claimId),
  );
  return counted.filter(({ claimId }) => !replaced.has(claimId));
}

function fromClaim(claim: BilledClaim, line: ServiceLine): BilledLine {
  const { procedure, modifiers, units } = line;
  return { procedure, modifiers, units, renderer: renderedBy(claim, line), own: line, earlier: null };
}

function fromHistory(line: HistoryLine): BilledLine {
  const { procedure, modifiers, units, renderingNpi: npi, taxonomy } = line;
  return { procedure, modifiers, units, renderer: { npi, taxonomy }, own: null, earlier: line };
}

function lineOf({ own, earlier }: BilledLine): ServiceLine | HistoryLine {
  return own ?? earlier!;
}

/** The lines of this claim. */
export function ownLines(lines: Iterable<BilledLine>): ServiceLine[] {
  const found: ServiceLine[] = [];
  for (const { own } of lines) if (own) found.push(own);
  return found;
}
