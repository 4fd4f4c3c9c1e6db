import type { SegmentProblem } from "../segment-problem.ts";
import type { SegmentText } from "./answer-segments.ts";

/** IK304 of a segment with a wrong element. */
const elementsInError = "8";
/** IK301 of a segment whose ID cannot be read, and may be part of a name. */
const unknownId = "??";
const controlNumberLengthMax = 35;

/**
 * The IK3, CTX and IK4 segments of the problems of a claim, by position. IK404, the wrong value, is left out: it may be a
 * patient's.
 */
export function problemSegments(
  segments: SegmentText,
  problems: readonly SegmentProblem[],
  controlNumber: string | null,
): string {
  const bySegment = Map.groupBy(problems, ({ segment, position, loop, element, code }) =>
    [position, segment, loop, element === undefined ? code : elementsInError].join(),
  );
  const inOrder = [...bySegment.values()].sort(([a], [b]) => a!.position - b!.position);
  return inOrder.map((same) => segmentProblem(segments, same, controlNumber)).join("");
}

function segmentProblem(
  segments: SegmentText,
  problems: readonly SegmentProblem[],
  controlNumber: string | null,
): string {
  const { segment, position, loop, element, code } = problems[0]!;
  const id = segment === "" ? unknownId : segment;
  let text = segments.write(
    "IK3",
    id,
    String(position),
    loop,
    element === undefined ? code : elementsInError,
  );
  const claim = segments.safe(controlNumber ?? undefined, controlNumberLengthMax);
  // Names of a claim belong to its own segments, not to those that it shares with others.
  if (claim !== undefined && /^2[34]/.test(loop)) text += segments.write("CTX", ["CLM01", claim]);
  if (element === undefined) return text;
  const elements = new Map(
    problems.map((problem) => [`${problem.element} ${problem.component} ${problem.code}`, problem]),
  );
  for (const { element: number, component, code: fault } of elements.values()) {
    const place = [String(number), component === undefined ? "" : String(component)];
    text += segments.write("IK4", place, undefined, fault);
  }
  return text;
}
