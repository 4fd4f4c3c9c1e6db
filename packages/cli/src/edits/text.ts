import { catalogue, type Edit } from "@firstpass/edits";
import { CommandError } from "../command.ts";
import { formatTable } from "../terminal/table.ts";
import { type Paint, wrap } from "../terminal/terminal.ts";

/** The catalogue as a table. */
export function formatCatalogue(): string {
  const rows = catalogue.map(({ id, severity, title }) => [id, severity, title]);
  return formatTable(["edit", "severity", "title"], rows, ["left", "left", "left"]);
}

/** The catalogue as JSON, one edit per line. */
export function encodeCatalogue(): string {
  return catalogue.map((edit) => `${JSON.stringify(describeEdit(edit))}\n`).join("");
}

/** Finds an edit by its id, with or without the stage. @throws CommandError */
export function findEdit(id: string): Edit {
  const edit = catalogue.find((edit) => edit.id === id || edit.id.endsWith(`/${id}`));
  if (edit) return edit;
  const near = catalogue.filter((edit) => edit.id.includes(id.split("/").at(-1) ?? id)).map(({ id }) => id);
  const hint =
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : "run `firstpass edits list` to see all edits";
  throw new CommandError(`there is no edit ${id}: ${hint}`);
}

/** An edit without its check. */
export function describeEdit({
  id,
  stage,
  title,
  source,
  severity,
  nextActor,
  predicts,
  effective,
  messages,
  actions,
  examples,
}: Edit) {
  return { id, stage, title, source, severity, nextActor, predicts, effective, messages, actions, examples };
}

/** An edit as text for people. */
export function formatEdit(edit: Edit, paint: Paint, width: number): string {
  const { id, title, severity, source, predicts, effective, messages, actions, warns, examples } = edit;
  const denial = [
    predicts.carc === null ? "" : `CARC ${predicts.carc}`,
    predicts.rarc === null ? "" : `RARC ${predicts.rarc}`,
  ].filter((code) => code !== "");
  const { from, through } = effective;
  const dates = [from && `from ${from}`, through && `through ${through}`].filter(Boolean).join(" ");
  const field = (name: string, value: string) => `${paint("dim", name.padEnd(10))}${wrap(value, width, 10)}`;
  const lines = [
    paint("bold", id),
    title,
    "",
    field("severity", `${severity}, unless the payer's policy sets another`),
    field("source", source),
    ...(denial.length > 0 ? [field("predicts", denial.join(" + "))] : []),
    field("effective", dates || "all dates of service"),
    "",
    paint("bold", "Messages"),
  ];
  for (const [message, text] of Object.entries(messages)) {
    const note = warns.includes(message) ? paint("yellow", " (warns)") : "";
    lines.push(`  ${paint("cyan", message)}${note}`, `    ${wrap(text, width, 4)}`);
    lines.push(`    ${paint("cyan", "→")} ${wrap(actions[message] ?? "", width, 6)}`);
  }
  lines.push("", paint("bold", "Examples"));
  for (const claim of examples.clean) lines.push(formatExample(paint("green", "clean"), claim));
  for (const [claim, message] of Object.entries(examples.flagged)) {
    lines.push(formatExample(paint("red", message), claim));
  }
  return `${lines.join("\n")}\n`;
}

function formatExample(label: string, claim: string): string {
  return `  ${label}\n${claim
    .trim()
    .split("\n")
    .map((line) => `    ${line.trim()}`)
    .join("\n")}`;
}
