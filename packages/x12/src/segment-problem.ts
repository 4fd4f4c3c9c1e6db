/** What is wrong with a segment and where, never its value. */
export interface SegmentProblem {
  /** The segment ID, also of a segment that is missing; `""` if the ID cannot be read. */
  segment: string;
  /** The number of the segment in its transaction; the ST is 1. A missing segment has the position where it was noticed. */
  position: number;
  loop: string;
  /** The number of the element, if one is wrong. */
  element?: number;
  component?: number;
  /** IK403 if an element is wrong, or else IK304. */
  code: string;
}

/** A problem as the reader of a segment states it. The rest is known from the segment. */
export type ProblemSite = { code: string } & Partial<Omit<SegmentProblem, "code" | "position">>;

/** Codes of IK304. */
export const segmentFaults = {
  unrecognized: "1",
  unexpected: "2",
  missing: "3",
  tooManyLoops: "4",
  tooMany: "5",
} as const;

/** Codes of IK403. */
export const elementFaults = {
  missing: "1",
  conditional: "2",
  tooLong: "5",
  character: "6",
  code: "7",
  date: "8",
  tooManyComponents: "13",
  pattern: "I12",
} as const;
