import type { ServiceLine } from "@firstpass/claim";
import { type Content, isInForce, type Policy } from "@firstpass/content";
import type { BilledDay, BilledLine } from "./billed-day.ts";
import { hasDistinctServiceModifier } from "./distinct-service.ts";

/** A procedure of this claim that a modifier marks as distinct from other procedures of the day. */
export interface DistinctProcedure {
  readonly procedure: string;
  readonly lines: Set<ServiceLine>;
  readonly others: Set<string>;
}

/** Those of a day, each once. If both procedures of a pair are marked, the one in column 2 counts. */
export function distinctProcedures(day: BilledDay, content: Content, policy: Policy): DistinctProcedure[] {
  const found = new Map<string, DistinctProcedure>();
  const marked = new Map<string, readonly BilledLine[]>();
  for (const [procedure, lines] of day.byProcedure) {
    const own = lines.filter((line) => line.own && hasDistinctServiceModifier(line, content));
    if (own.length > 0) marked.set(procedure, own);
  }
  if (marked.size === 0) return [];
  for (const { column1, column2 } of bypassablePairs(day, policy)) {
    const [procedure, other] = marked.has(column2) ? [column2, column1] : [column1, column2];
    const lines = (marked.get(procedure) ?? []).filter((line) =>
      day.linesOf(other).some((partner) => mayBeOneTherapists(line, partner)),
    );
    if (lines.length === 0) continue;
    const distinct = found.get(procedure) ?? { procedure, lines: new Set(), others: new Set() };
    for (const { own } of lines) distinct.lines.add(own!);
    distinct.others.add(other);
    found.set(procedure, distinct);
  }
  return [...found.values()];
}

/** The pairs of NCCI and of the payer that a modifier may unbundle. */
function bypassablePairs(day: BilledDay, policy: Policy): { column1: string; column2: string }[] {
  const payers = policy.pairs.filter((pair) => isInForce(pair, day.date) && pair.modifiers.size > 0);
  return [...day.pairs.filter(({ indicator }) => indicator === 1), ...payers];
}

/** A service by another therapist is distinct for that reason alone. */
function mayBeOneTherapists({ renderer: one }: BilledLine, { renderer: other }: BilledLine): boolean {
  return one.npi === null || other.npi === null || one.npi === other.npi;
}
