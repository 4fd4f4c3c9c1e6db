import { hash } from "node:crypto";
import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { tableKinds } from "../tables/table-kind.ts";
import { unitMethodsSchema } from "../tables/unit-method.ts";

const hashText = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.string().refine(isCalendarDate);

const sourceSchema = z.strictObject({
  /** The file name at import. */
  file: z.string(),
  /** The first day that the file covers; `null` if its rows have their own dates. */
  effective: day.nullable(),
});

const tableSchema = z.strictObject({
  /** SHA-256 of the table file, in lower-case hexadecimal; the name of its object. */
  hash: hashText,
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sources: z.array(sourceSchema),
});

const policySchema = z.strictObject({
  fileName: z.string(),
  /** SHA-256 of the UTF-8 text; the name of its object. */
  hash: hashText,
  bytes: z.int().min(0),
});

const rulesSchema = z.strictObject({
  /** See `Content.bypassEitherColumnFrom`. */
  bypassEitherColumnFrom: day,
  unitMethods: unitMethodsSchema,
});

const contentsSchema = z.strictObject({
  tables: z.partialRecord(z.enum(tableKinds), tableSchema),
  /** Sorted by file name. */
  policies: z.array(policySchema),
  rules: rulesSchema,
});

const draftSchema = contentsSchema.extend({
  /** The release it was made from; `null` for the one that ships with Firstpass. */
  base: z.string().nullable(),
});

const recordSchema = draftSchema.extend({
  /** Such as `2026Q4.2`. */
  release: z.string().regex(/^\d{4}Q[1-4]\.\d+$/),
  importedOn: day,
  /** SHA-256 of its contents; see {@link hashContents}. */
  hash: hashText,
});

/** A file that a table was made from. */
export type TableSource = z.output<typeof sourceSchema>;
export type TableRecord = z.output<typeof tableSchema>;
export type PolicyRecord = z.output<typeof policySchema>;
/** CMS's rules that are not in a table. */
export type ReleaseRules = z.output<typeof rulesSchema>;
/** Everything that verdicts depend on. Releases with the same contents have the same hash. */
export type ReleaseContents = z.output<typeof contentsSchema>;
/** A release without a number. */
export type ReleaseDraft = z.output<typeof draftSchema>;
/** The manifest of a release. */
export type ReleaseRecord = z.output<typeof recordSchema>;

/** Parses a manifest. @throws ZodError */
export function parseReleaseRecord(json: unknown): ReleaseRecord {
  return recordSchema.parse(json);
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return hash("sha256", bytes, "hex");
}

/**
 * SHA-256 of a release's contents: the hashes of its tables and policies, and its rules. Its number, base, import date and
 * source files are not included.
 */
export function hashContents({ tables, policies, rules }: ReleaseContents): string {
  const { cms, ama } = rules.unitMethods;
  const canonical = {
    tables: tableKinds.flatMap((kind) => (tables[kind] ? [[kind, tables[kind].hash]] : [])),
    policies: policies.map(({ fileName, hash }) => [fileName, hash]),
    rules: [
      rules.bypassEitherColumnFrom,
      ...[cms, ama].map(({ minutesPerUnit, leastMinutes, pooled, source }) => [
        minutesPerUnit,
        leastMinutes,
        pooled,
        source,
      ]),
    ],
  };
  return sha256(JSON.stringify(canonical));
}

/** Numbers a draft. @param existing the names of existing releases. */
export function numberDraft(
  draft: ReleaseDraft,
  existing: Iterable<string>,
  today: CalendarDate,
): ReleaseRecord {
  return {
    release: nextRelease(existing, today),
    importedOn: today,
    hash: hashContents(draft),
    ...draft,
  };
}

/**
 * The next free number in the quarter of `today`, such as `2026Q4.3`. The first number of a quarter is reserved for a
 * release that ships with Firstpass.
 */
export function nextRelease(existing: Iterable<string>, today: CalendarDate): string {
  const quarter = `${today.slice(0, 4)}Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`;
  let last = 1;
  for (const release of existing) {
    const [releaseQuarter, number] = release.split(".");
    if (releaseQuarter === quarter) last = Math.max(last, Number(number));
  }
  return `${quarter}.${last + 1}`;
}

/** Sorts releases from the oldest to the newest. */
export function compareReleases(a: string, b: string): number {
  const [quarterA, numberA] = a.split(".") as [string, string];
  const [quarterB, numberB] = b.split(".") as [string, string];
  if (quarterA !== quarterB) return quarterA < quarterB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}
