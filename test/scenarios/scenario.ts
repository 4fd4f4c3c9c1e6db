import { type Finding, formatMoney } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { conclude, scrub } from "@firstpass/edits";
import { parseExample, referenceFor } from "@firstpass/edits/shorthand";

/**
 * A claim and its expected verdict, read from a `*.scenario` file:
 *
 *     A sentence that describes the scenario.
 *
 *     claim:
 *       97150-GP | 97112-GP x2
 *
 *     facts:
 *       97112: 25 min
 *       goal: "climb 12 stairs"
 *
 *     verdict: hold, $64.80 at risk
 *     hold: modifier/ncci-ptp on lines 1 and 2
 *       "part of the message"
 */
export interface Scenario {
  title: string;
  /** In shorthand (docs/edits.md). */
  claim: string;
  /** The expected facts of the claim's only note, if the scenario tests how it is read; see note-facts.ts. */
  facts: string | null;
  /** Lines in the format of {@link runScenario}. */
  expected: string[];
  /** For each finding in file order: texts that its message contains. */
  quotes: string[][];
}

export function parseScenario(text: string): Scenario {
  const [about, outcome, ...more] = text.split(/^(?=verdict:)/m);
  const [title, body, ...others] = about!.split(/^claim:/m);
  const [claim, facts, ...further] = body?.split(/^facts:/m) ?? [];
  if (!outcome || !claim || more.length + others.length + further.length > 0) {
    throw new Error(
      "Write a title, one claim: and one verdict:, with at most one facts: between claim: and verdict:.",
    );
  }
  const expected: string[] = [];
  const quotes: string[][] = [];
  for (const line of outcome.split("\n").map((line) => line.trim())) {
    const quote = /^"(.*)"$/.exec(line);
    if (quote && quotes.length > 0) quotes.at(-1)!.push(quote[1]!);
    else if (/^(hold|warn|error): /.test(line)) {
      expected.push(line);
      quotes.push([]);
    } else if (line.startsWith("verdict:")) expected.push(line);
    else if (line !== "")
      throw new Error(`After verdict:, write findings and quotes from their messages: ${line}`);
  }
  return {
    title: title!.replace(/\s+/g, " ").trim(),
    claim: dedent(claim),
    facts: facts ?? null,
    expected,
    quotes,
  };
}

/** Removes the scenario file's indentation, so that notes keep only their own. */
function dedent(text: string): string {
  const lines = text.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)![0].length);
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(indent))
    .join("\n")
    .trim();
}

export interface Outcome {
  /** The verdict, then the findings, in the format of a scenario. */
  lines: string[];
  findings: readonly Finding[];
}

export function runScenario({ claim: shorthand }: Scenario, content: Content): Outcome {
  const example = parseExample(shorthand);
  const reference = referenceFor(example, content);
  const { status, atRiskCents, findings } = conclude(scrub(example, reference));
  const verdict = atRiskCents === 0 ? status : `${status}, $${formatMoney(atRiskCents)} at risk`;
  return { lines: [`verdict: ${verdict}`, ...findings.map(writeFinding)], findings };
}

function writeFinding({ severity, edit, lines }: Finding): string {
  if (lines.length === 0) return `${severity}: ${edit}`;
  const numbers =
    lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)}`;
  return `${severity}: ${edit} on ${numbers}`;
}
