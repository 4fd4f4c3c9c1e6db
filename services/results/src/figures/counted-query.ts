import { dateSchema } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import { type CountedFilter, type CountedSet, countedSets, editSets } from "@firstpass/store";
import { z } from "zod";

const momentSchema = z.union([dateSchema, z.iso.datetime({ offset: true })], {
  error: "is neither a day (YYYY-MM-DD) nor an instant with its offset",
});

/** The parameters by which a list of claims is that of a figure. */
export const countedQuery = {
  counted: z
    .enum(countedSets as [CountedSet, ...CountedSet[]])
    .optional()
    .describe(
      "Only claims that a figure counts: take the whole query from the figure's filter. With it, payer and edit are " +
        "those that the figure counts by.",
    ),
  since: momentSchema.optional().describe("With counted: the first day, or an instant."),
  until: momentSchema.optional().describe("With counted: the last day, or the instant before which it ends."),
  clinic: z.string().max(256).optional().describe("With counted: the billing NPI; empty: without an NPI."),
  provider: z
    .string()
    .max(256)
    .optional()
    .describe("With counted: the rendering NPI; empty: without an NPI."),
  member: idSchema.optional().describe("With counted=worked: the person."),
};

const countedSchema = z.object(countedQuery);
type CountedQuery = z.output<typeof countedSchema> & {
  payer?: string | undefined;
  edit?: string | undefined;
};

/** The figure whose claims are listed; `undefined`: none. @throws ProblemError `request-invalid` */
export function readCounted(query: CountedQuery): CountedFilter | undefined {
  const { counted, since, until, clinic, provider, member, payer, edit } = query;
  if (counted === undefined) {
    const given = Object.entries({ since, until, clinic, provider, member }).find(
      ([, value]) => value !== undefined,
    );
    if (given) throw missing("counted", `send it with ${given[0]}`);
    return undefined;
  }
  if (since === undefined) throw missing("since", "send the first day that the figure counts");
  if (until === undefined) throw missing("until", "send the last day that the figure counts");
  if (edit === undefined && editSets.includes(counted))
    throw missing("edit", `send it with counted=${counted}`);
  if (member === undefined && counted === "worked") throw missing("member", "send it with counted=worked");
  return {
    counted,
    since,
    until,
    edit,
    payerId: payer,
    billingNpi: clinic,
    renderingNpi: provider,
    memberId: member,
  };
}

function missing(field: string, remedy: string): ProblemError {
  return new ProblemError("request-invalid", `${field}: is missing: ${remedy}`);
}
