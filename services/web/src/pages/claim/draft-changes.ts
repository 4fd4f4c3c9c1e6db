import { type ClaimDraft, diagnosesOf, diagnosisPath, linePath } from "./claim-draft.ts";

/** A field that a correction changes. */
export interface DraftChange {
  path: string;
  label: string;
  from: string;
  to: string;
}

/** The fields that differ, in the order of the form. */
export function changesBetween(before: ClaimDraft, after: ClaimDraft): DraftChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((path) => ({ path, from: before[path] ?? "", to: after[path] ?? "" }))
    .filter(({ from, to }) => normalize(from) !== normalize(to))
    .map((change) => ({ ...change, label: labelOf(change.path) }));
}

const normalize = (text: string) =>
  text
    .trim()
    .toUpperCase()
    .replace(/[\s,;]+/g, " ");

const labels: Record<string, string> = {
  charge: "Claim charge",
  priorAuthorization: "Prior authorization",
  "billingProvider.npi": "Billing provider NPI",
  "renderingProvider.npi": "Rendering provider NPI",
  "referringProvider.npi": "Referring provider NPI",
};
const lineLabels: Record<string, string> = {
  serviceDate: "service date",
  serviceDateEnd: "end date",
  revenueCode: "revenue code",
  modifiers: "modifiers",
  diagnosisPointers: "diagnosis pointers",
  units: "units",
  charge: "charge",
  "renderingProvider.npi": "rendering provider NPI",
  priorAuthorization: "prior authorization",
};

/** The name of a field, as in "Line 2 modifiers". */
export function labelOf(path: string): string {
  const [, list, index, field] = /^(diagnoses|lines)\.(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  if (list === "diagnoses") return `Diagnosis ${Number(index) + 1}`;
  if (list === "lines") return `Line ${index} ${lineLabels[field!] ?? field}`;
  return labels[path] ?? path;
}

/**
 * Applies the changes between two drafts to a third: those of a repair, or those typed before the claim got a new
 * revision. `conflicts` are the fields that both changed differently; they get the value from `changed`.
 */
export function rebase(
  base: ClaimDraft,
  changed: ClaimDraft,
  onto: ClaimDraft,
): { draft: ClaimDraft; conflicts: string[] } {
  const draft: Record<string, string> = { ...onto };
  const conflicts: string[] = [];
  for (const path of new Set([...Object.keys(base), ...Object.keys(changed)])) {
    if (changed[path] === base[path]) continue;
    if (onto[path] !== base[path] && onto[path] !== changed[path]) conflicts.push(path);
    if (changed[path] === undefined) delete draft[path];
    else draft[path] = changed[path];
  }
  return { draft: withoutGaps(draft), conflicts };
}

/** Removes a diagnosis. Pointers to it go, and pointers to later ones move up, so that each still means the same code. */
export function withoutDiagnosis(
  draft: ClaimDraft,
  index: number,
  lineNumbers: readonly number[],
): ClaimDraft {
  const codes = diagnosesOf(draft);
  const next: Record<string, string> = { ...draft };
  for (let position = index; position < codes.length; position++) {
    const following = codes[position + 1];
    if (following === undefined) delete next[diagnosisPath(position)];
    else next[diagnosisPath(position)] = following;
  }
  for (const line of lineNumbers) {
    const path = linePath(line, "diagnosisPointers");
    next[path] = (draft[path] ?? "")
      .split(/[\s,;]+/)
      .flatMap((text) => {
        const pointer = Number(text);
        if (!(pointer >= 1)) return text === "" ? [] : [text];
        if (pointer === index + 1) return [];
        return [String(pointer > index + 1 ? pointer - 1 : pointer)];
      })
      .join(" ");
  }
  return next;
}

/** Diagnoses are numbered without gaps, also after fields of two drafts were combined. */
function withoutGaps(draft: Record<string, string>): ClaimDraft {
  const positions = Object.keys(draft)
    .flatMap((path) => /^diagnoses\.(\d+)$/.exec(path)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other);
  const codes = positions.map((position) => draft[diagnosisPath(position)]!);
  for (const position of positions) delete draft[diagnosisPath(position)];
  for (const [index, code] of codes.entries()) draft[diagnosisPath(index)] = code;
  return draft;
}
