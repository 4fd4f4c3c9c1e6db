import {
  activeRelease,
  type Content,
  ContentObjectBrokenError,
  ContentReleaseUnknownError,
  diffReleases,
  listDifferences,
  type ReleaseDiff,
  type ReleaseRecord,
  type Releases,
  therapyCodes,
} from "@firstpass/content";
import { ProblemError } from "@firstpass/runtime";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { limitSchema } from "./page-schema.ts";

const scope = "claims:read";
const tags = ["content"];
const count = z.int().min(0);
const day = z.iso.date();

/** The name of a content release. */
export const releaseNameSchema = z
  .string()
  .regex(/^\d{4}Q[1-4]\.\d{1,6}$/, "is not the name of a content release, such as 2026Q4.1");

const releaseSchema = z.object({
  release: z.string(),
  active: z.boolean().describe("Whether new claims are scrubbed under it."),
  importedOn: day,
  base: z
    .string()
    .nullable()
    .describe("The release it was made from; null for the one that ships with Firstpass."),
  tables: z.array(
    z.object({
      kind: z.string(),
      rows: count,
      sources: z.array(
        z.object({
          file: z.string(),
          effective: day.nullable().describe("Its first day; null if its rows have their own dates."),
        }),
      ),
    }),
  ),
  policies: count,
});

const changeCounts = z.object({ added: count, deleted: count, changed: count });

const changesSchema = z.object({
  from: z.string(),
  to: z.string(),
  tables: z
    .array(z.object({ kind: z.string(), rowsBefore: count, rowsAfter: count }))
    .describe("Tables with other contents."),
  counts: z.record(z.string(), changeCounts).describe("By kind; kinds without a change are left out."),
  examples: z
    .array(
      z.object({
        change: z.enum(["added", "deleted", "changed"]),
        what: z.string(),
        code: z.string(),
        before: z.string(),
        after: z.string(),
      }),
    )
    .describe("The first `limit` changes."),
  more: count.describe("Changes that are not among the examples."),
});

/** The content releases of the installation, and what changed between two of them. */
export const contentReleaseRoutes: ResultsRoutes = async (app, { shelf, releases }) => {
  app.get(
    "/v1/content/releases",
    {
      config: { scope },
      schema: {
        summary: "List content releases, newest first",
        tags,
        response: { 200: z.object({ releases: z.array(releaseSchema) }) },
      },
    },
    async () => {
      const [records, active] = await Promise.all([shelf.list(), activeRelease(shelf)]);
      return { releases: records.toReversed().map((record) => encodeRelease(record, active)) };
    },
  );

  app.get(
    "/v1/content/releases/:release/changes",
    {
      config: { scope },
      schema: {
        summary: "Compare a content release with an earlier one",
        tags,
        params: z.object({ release: releaseNameSchema }),
        querystring: z.object({
          from: z
            .string()
            .optional()
            .describe("The other release; by default the one that it was made from."),
          codes: z
            .enum(["therapy", "all"])
            .default("therapy")
            .describe("Compares only therapy codes, or all codes."),
          limit: limitSchema({ byDefault: 100, max: 1000 }).describe("The number of examples."),
        }),
        response: { 200: changesSchema },
      },
    },
    async ({ params: { release }, query: { from, codes, limit } }) => {
      const after = await loadContent(releases, release);
      const before = await loadContent(releases, from ?? after.record.base ?? release);
      const wanted = codes === "therapy" ? { codes: therapyCodes(before, after) } : {};
      const diff = diffReleases(before, after, wanted);
      return { from: before.release, to: after.release, ...encodeDiff(diff, limit) };
    },
  );
};

/** @throws ProblemError `content-release-not-found` or `content-broken` */
export async function loadContent(releases: Releases, release: string): Promise<Content> {
  try {
    return await releases.get(release);
  } catch (error) {
    if (error instanceof ContentReleaseUnknownError) {
      throw new ProblemError("content-release-not-found", "No content release has this name.");
    }
    if (error instanceof ContentObjectBrokenError) throw new ProblemError("content-broken", error.message);
    throw error;
  }
}

function encodeRelease(record: ReleaseRecord, active: string): z.output<typeof releaseSchema> {
  const { release, importedOn, base, tables, policies } = record;
  return {
    release,
    active: release === active,
    importedOn,
    base,
    tables: Object.entries(tables).map(([kind, { rows, sources }]) => ({ kind, rows, sources })),
    policies: policies.length,
  };
}

function encodeDiff(diff: ReleaseDiff, limit: number): Omit<z.output<typeof changesSchema>, "from" | "to"> {
  const { added, deleted, changed } = diff.policies;
  const kinds = {
    pair: diff.pairs,
    MUE: diff.mues,
    ...diff.codes,
    policy: { added: added.length, deleted: deleted.length, changed: changed.length },
  };
  const counts: Record<string, z.output<typeof changeCounts>> = {};
  let total = 0;
  for (const [kind, { added, deleted, changed }] of Object.entries(kinds)) {
    const sum = added + deleted + changed;
    if (sum > 0) counts[kind] = { added, deleted, changed };
    total += sum;
  }
  const examples = [...listDifferences(diff).take(limit)];
  return {
    tables: Object.entries(diff.rows).map(([kind, { before, after }]) => ({
      kind,
      rowsBefore: before,
      rowsAfter: after,
    })),
    counts,
    examples,
    more: total - examples.length,
  };
}
