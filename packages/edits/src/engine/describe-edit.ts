import type { ApplicableClaims, Edit, Prediction } from "./edit.ts";

/** An edit as a section of Markdown: its rule, its messages and its examples. */
export function describeEdit(edit: Edit): string {
  const { from, through } = edit.effective;
  const dates = [from && `from ${from}`, through && `through ${through}`].filter(Boolean).join(" ");
  return [
    `### ${edit.id}`,
    edit.title,
    [
      `- Severity: ${severityOf(edit)}`,
      `- Next step: ${edit.nextActor.replace("_", " ")}`,
      `- Predicts: ${predictionsOf(edit)}`,
      `- Claims: ${claimsInWords[edit.claims]}`,
      `- Applies to ${dates === "" ? "every service date" : `service dates ${dates}`}`,
      `- Source: ${edit.source}`,
    ].join("\n"),
    Object.keys(edit.messages)
      .map((id) => [`**${id}**: ${edit.messages[id]}`, edit.actions[id], ...askIn(edit, id)].join("\\\n"))
      .join("\n\n"),
    ["```text", ...examplesOf(edit), "```"].join("\n"),
  ].join("\n\n");
}

const claimsInWords: Readonly<Record<ApplicableClaims, string>> = {
  every: "professional and institutional",
  professional: "professional",
  institutional: "institutional",
};

function askIn({ asks }: Edit, message: string): string[] {
  return asks[message] === undefined ? [] : [`*To the clinician:* ${asks[message]}`];
}

function severityOf({ severity, warns }: Edit): string {
  return warns.length === 0 ? severity : `${severity}; ${warns.join(", ")}: warn`;
}

function predictionsOf({ predicts, predictsFor }: Edit): string {
  const special = Object.entries(predictsFor).map(
    ([message, prediction]) => `${message}: ${nameCodes(prediction)}`,
  );
  return [nameCodes(predicts), ...special].join("; ");
}

function nameCodes({ carc, rarc }: Prediction): string {
  const codes = [carc && `CARC ${carc}`, rarc && `RARC ${rarc}`].filter(Boolean);
  return codes.length === 0 ? "no denial" : codes.join(" with ");
}

function examplesOf({ examples }: Edit): string[] {
  const flagged = Object.entries(examples.flagged).map(([claim, message]) => [message, claim] as const);
  const clean = examples.clean.map((claim) => ["clean", claim] as const);
  const width = Math.max(...[...clean, ...flagged].map(([verdict]) => verdict.length));
  return [...clean, ...flagged].map(([verdict, claim]) => `${verdict.padEnd(width)}  ${claim}`);
}
