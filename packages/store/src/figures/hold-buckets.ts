/** Days in hold. */
export const ageBuckets = ["0-1", "2-3", "4-7", "8-14", "15-30", "31+"] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** Days left to file. */
export const deadlineBuckets = ["overdue", "0-7", "8-14", "15-30", "31-60", "61+", "unknown"] as const;
export type DeadlineBucket = (typeof deadlineBuckets)[number];

const heldDays = "floor(extract(epoch from now() - held_at) / 86400)";

/** SQL: the age bucket of a row of `work`. */
export const ageBucket = `case when ${heldDays} <= 1 then '0-1' when ${heldDays} <= 3 then '2-3' when ${heldDays} <= 7 then '4-7'
  when ${heldDays} <= 14 then '8-14' when ${heldDays} <= 30 then '15-30' else '31+' end`;

const daysLeft = "(deadline - (now() at time zone 'utc')::date)";

/** SQL: the deadline bucket of a row of `work`. */
export const deadlineBucket = `case when deadline is null then 'unknown' when ${daysLeft} < 0 then 'overdue'
  when ${daysLeft} <= 7 then '0-7' when ${daysLeft} <= 14 then '8-14' when ${daysLeft} <= 30 then '15-30'
  when ${daysLeft} <= 60 then '31-60' else '61+' end`;

/** SQL: whether a row of `work` has at most 14 days left to file. */
export const isDueSoon = `${daysLeft} <= 14`;
