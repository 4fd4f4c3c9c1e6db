import { basename } from "node:path";
import type { ExplainedFact, PolicyExplanation } from "@firstpass/content";
import { type Paint, printable, wrap } from "../terminal/terminal.ts";

/**
 * Which policy applies to a claim, as text for people. Ends with an empty line.
 * @param shownFor an earlier claim for which the values of the policy were printed; `null` for none
 */
export function formatExplanation(
  controlNumber: string,
  { policy, because, buildsOn, others, facts }: PolicyExplanation,
  shownFor: string | null,
  paint: Paint,
  width: number,
): string {
  const reason = because.length > 0 ? `matches ${because.join(", ")}` : "no other policy matches";
  const head = `${paint("bold", printable(controlNumber))}  ${paint("cyan", policy.id)}  ${policy.name}`;
  const lines = [head, `  ${wrap(printable(`${reason} (${policy.fileName})`), width, 2)}`];
  if (buildsOn.length > 0) lines.push(`  extends ${buildsOn.map(({ id }) => id).join(", then ")}`);
  lines.push("", paint("dim", "  Other policies"));
  const idWidth = Math.max(...others.map(({ id }) => id.length));
  for (const { id, lost, reason } of others) {
    const text = wrap(printable(reason), width, idWidth + 6);
    lines.push(`    ${id.padEnd(idWidth)}  ${lost === "criteria" ? paint("dim", text) : text}`);
  }
  lines.push("", paint("dim", "  Values"));
  if (shownFor !== null) lines.push(`    same as for ${printable(shownFor)}`);
  else lines.push(...formatFacts(facts, paint, width));
  return `${lines.join("\n")}\n\n`;
}

const mark = "unconfirmed";

function formatFacts(facts: readonly ExplainedFact[], paint: Paint, width: number): string[] {
  const fileWidth = Math.max(...facts.map(({ fileName }) => basename(fileName).length));
  const indent = fileWidth + mark.length + 8;
  return facts.map(({ field, value, fileName, unconfirmed }) => {
    const from = paint("dim", basename(fileName).padEnd(fileWidth));
    const certainty = unconfirmed ? paint("yellow", mark) : " ".repeat(mark.length);
    return `    ${from}  ${certainty}  ${wrap(`${field}: ${formatValue(value)}`, width, indent)}`;
  });
}

/** Formats a value as one line of YAML. */
function formatValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return printable(String(value));
  const entries = Object.entries(value).map(([key, entry]) => `${key}: ${formatValue(entry)}`);
  return `{ ${entries.join(", ")} }`;
}
