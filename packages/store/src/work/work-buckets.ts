/** Days from `from` to `through`, both included. `null`: no limit. */
export interface DayBucket {
  key: string;
  from: number | null;
  through: number | null;
}

/** Days since a claim was held. */
export const ageBuckets = [
  { key: "0-1", from: null, through: 1 },
  { key: "2-3", from: 2, through: 3 },
  { key: "4-7", from: 4, through: 7 },
  { key: "8-14", from: 8, through: 14 },
  { key: "15-30", from: 15, through: 30 },
  { key: "31+", from: 31, through: null },
] as const satisfies readonly DayBucket[];

/** Days left to file. A claim without a known deadline is in the bucket `unknown`. */
export const deadlineBuckets = [
  { key: "overdue", from: null, through: -1 },
  { key: "0-7", from: 0, through: 7 },
  { key: "8-14", from: 8, through: 14 },
  { key: "15-30", from: 15, through: 30 },
  { key: "31-60", from: 31, through: 60 },
  { key: "61+", from: 61, through: null },
] as const satisfies readonly DayBucket[];

/** A number of days in SQL. */
export interface DaysSql {
  /** SQL: whether there are fewer days than this number. */
  isBelow(days: number): string;
}

/** SQL: the key of the bucket that the days are in. */
export function bucketOf(buckets: readonly DayBucket[], days: DaysSql): string {
  const whens = buckets.map(({ key, through }) =>
    through === null ? `else '${key}'` : `when ${days.isBelow(through + 1)} then '${key}'`,
  );
  return `case ${whens.join(" ")} end`;
}

/** SQL: whether the days are in the bucket. */
export function isInBucket({ from, through }: DayBucket, days: DaysSql): string {
  const limits = [
    from === null ? "" : `not ${days.isBelow(from)}`,
    through === null ? "" : days.isBelow(through + 1),
  ];
  return `(${limits.filter((limit) => limit !== "").join(" and ")})`;
}
