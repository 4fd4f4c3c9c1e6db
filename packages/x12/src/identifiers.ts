import { type EntityType, type Identifier, limits } from "@firstpass/claim";
import { upperCase } from "./element-text.ts";
import type { Segment } from "./segment.ts";
import { segmentFaults } from "./segment-problem.ts";

/** The identifiers with that of a REF. */
export function withIdentifier(
  ref: Segment,
  identifiers: Identifier[] | undefined,
): Identifier[] | undefined {
  const qualifier = ref.textOf(1);
  const value = ref.textOf(2);
  if (qualifier === undefined || value === undefined) return identifiers;
  const all = identifiers ?? [];
  if (all.length === limits.listedMax)
    ref.reject(`there are more than ${limits.listedMax} REF segments`, { code: segmentFaults.tooMany });
  else all.push({ qualifier: upperCase(qualifier), value });
  return all;
}

/** NM102. */
export function entityTypeOf(nm1: Segment): EntityType | undefined {
  const code = nm1.code(2);
  if (code === "1") return "person";
  return code === "2" ? "organization" : undefined;
}
