import type { CountedFilter, CountedSet } from "@firstpass/store";
import { z } from "zod";
import { type FigureId, figureDefinitions } from "./definitions.ts";

const ids = Object.keys(figureDefinitions) as [FigureId, ...FigureId[]];

export const figureSchema = z
  .object({
    definition: z.enum(ids).describe("GET /v1/metrics/definitions explains it."),
    value: z.number().nullable().describe("null when there is nothing to count. Dollars are a number here."),
    numerator: z.number().nullable().describe("null when the value is not a ratio."),
    denominator: z.number().nullable(),
    n: z.int().min(0).describe("What the value is based on, usually claims: the fewer, the less it says."),
    filter: z
      .string()
      .nullable()
      .describe("The request that lists the claims in the numerator; null when it does not count claims."),
    denominatorFilter: z
      .string()
      .nullable()
      .describe("The request that lists the claims in the denominator."),
  })
  .describe("A number with what it is made of.");
export type Figure = z.output<typeof figureSchema>;

/** What a ratio is made of. `n` is the denominator unless stated. */
export interface Ratio {
  numerator: number;
  denominator: number;
  n?: number;
  filter?: string | null;
  denominatorFilter?: string | null;
}

export function ratioOf(
  definition: FigureId,
  { numerator, denominator, n = denominator, filter = null, denominatorFilter = null }: Ratio,
): Figure {
  const value = denominator === 0 ? null : numerator / denominator;
  return { definition, value, numerator, denominator, n, filter, denominatorFilter };
}

/** A share of a total, shown as the count itself. */
export function partOf(definition: FigureId, ratio: Ratio): Figure {
  return { ...ratioOf(definition, ratio), value: ratio.denominator === 0 ? null : ratio.numerator };
}

/** A count, an amount or a median of `n` claims, which `filter` lists. */
export function measureOf(
  definition: FigureId,
  { value, n, filter = null }: { value: number | null; n: number; filter?: string | null },
): Figure {
  return { definition, value, numerator: null, denominator: null, n, filter, denominatorFilter: null };
}

/** The request that lists the claims that a figure counts. */
export function claimsOf(
  counted: CountedSet,
  { since, until, edit, payerId, billingNpi, renderingNpi, memberId }: Omit<CountedFilter, "counted">,
): string {
  const query = { counted, since, until, edit, payer: payerId, clinic: billingNpi, provider: renderingNpi };
  return `/v1/claims?${encodeQuery({ ...query, member: memberId })}`;
}

/** The request that lists held claims. */
export function worklistOf(filter: Record<string, string | number | undefined> = {}): string {
  const query = encodeQuery(filter);
  return query === "" ? "/v1/worklist" : `/v1/worklist?${query}`;
}

function encodeQuery(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return new URLSearchParams(given).toString();
}
