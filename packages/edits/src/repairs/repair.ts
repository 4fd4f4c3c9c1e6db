import type { BilledClaim, ServiceLine } from "@firstpass/claim";
import type { Content } from "@firstpass/content";

/**
 * A mechanical repair: the claim itself determines it. It adds no clinical fact and nothing that only the biller knows. It
 * is offered, and a person applies it.
 */
export interface Repair {
  /** The name of its file. */
  readonly id: string;
  /** The edit whose finding it resolves. */
  readonly edit: string;
  /** An imperative. */
  readonly title: string;
  /** Why the claim leaves no other fix. */
  readonly because: string;
  readonly examples: {
    /** Claims in shorthand that the edit flags, with their repaired form. */
    readonly mended: Readonly<Record<string, string>>;
    /** Claims that the edit flags too, and that need a person. */
    readonly left: readonly string[];
  };
  /** The repaired claim, or `null` if there is nothing that it can repair. */
  mend(claim: BilledClaim, context: RepairContext): BilledClaim | null;
}

export interface RepairContext {
  content: Content;
  /** The numbers of the lines that the edit's findings name. */
  lines: ReadonlySet<number>;
}

export function repair(definition: Repair): Repair {
  return definition;
}

/** Repairs the lines that the findings name. @param mend returns `null` for a line that it leaves. */
export function mendLines(
  claim: BilledClaim,
  { lines }: RepairContext,
  mend: (line: ServiceLine) => Partial<ServiceLine> | null,
): BilledClaim | null {
  let isMended = false;
  const mended = claim.lines.map((line) => {
    const changes = lines.has(line.number) ? mend(line) : null;
    if (!changes) return line;
    isMended = true;
    return { ...line, ...changes };
  });
  return isMended ? { ...claim, lines: mended } : null;
}
