/** A finding of a verdict, in its JSON form. */
export interface Finding {
  edit: string;
  stage: string;
  severity: "hold" | "warn" | "error";
  lines: number[];
  message: string;
  action: string;
  carc: string | null;
  rarc: string | null;
  source: string;
  evidence: { note: number; start: number; end: number }[];
  atRisk: string;
}

/** A finding with its position in the order shown, which identifies it on the page. */
export interface PlacedFinding {
  index: number;
  finding: Finding;
}

export interface FindingsByLine {
  /** Findings about the whole claim. */
  claim: PlacedFinding[];
  /** By line number. A finding about several lines is shown at the first, and the others refer to it. */
  lines: Map<number, { shown: PlacedFinding[]; elsewhere: PlacedFinding[] }>;
}

const severities = ["error", "hold", "warn"];

/** The order on the page: about the claim, then by line; errors and holds before warnings, and more dollars first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (one, other) =>
      firstLine(one) - firstLine(other) ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
      Number(other.atRisk) - Number(one.atRisk),
  );
}

const firstLine = ({ lines }: Finding) => (lines.length === 0 ? 0 : Math.min(...lines));

/** Places findings next to the claim's lines. */
export function placeFindings(findings: readonly Finding[], lineNumbers: readonly number[]): FindingsByLine {
  const placed = findings.map((finding, index) => ({ index, finding }));
  const lines = new Map(
    lineNumbers.map((number) => [number, { shown: [] as PlacedFinding[], elsewhere: [] as PlacedFinding[] }]),
  );
  const claim: PlacedFinding[] = [];
  for (const each of placed) {
    const [first, ...others] = lineNumbers.filter((number) => each.finding.lines.includes(number));
    if (first === undefined) claim.push(each);
    else lines.get(first)!.shown.push(each);
    for (const other of others) lines.get(other)!.elsewhere.push(each);
  }
  return { claim, lines };
}

export interface FindingChanges {
  gone: Finding[];
  /** With the message that each has now. */
  stayed: Finding[];
  appeared: Finding[];
}

/** What a correction does to a claim's findings. A finding stays if the same edit still reports the same lines. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  const left = [...before];
  const take = (isSame: (finding: Finding) => boolean) => {
    const index = left.findIndex(isSame);
    return index >= 0 && left.splice(index, 1).length > 0;
  };
  const stays = new Set(
    after.filter((finding) =>
      take((other) => isSamePlace(finding, other) && finding.message === other.message),
    ),
  );
  for (const finding of after) {
    if (!stays.has(finding) && take((other) => isSamePlace(finding, other))) stays.add(finding);
  }
  return {
    gone: left,
    stayed: after.filter((finding) => stays.has(finding)),
    appeared: after.filter((finding) => !stays.has(finding)),
  };
}

const isSamePlace = (one: Finding, other: Finding) =>
  one.edit === other.edit && one.lines.join() === other.lines.join();
