import {
  openStarterContent,
  PolicyError,
  type PolicyFile,
  type PolicyProblem,
  setProblems,
} from "@firstpass/content";
import { type CommandContext, type ExitStatus, exitStatus } from "../command.ts";
import { readPolicyFile } from "../content/policy-files.ts";
import type { ReportFormat } from "../options.ts";
import { type Paint, write } from "../terminal/terminal.ts";

/** What the check of one file came to. */
interface Checked {
  name: string;
  /** `null` when the file could not be understood. */
  file: PolicyFile | null;
  /** As far as the file could be understood. */
  id: string | null;
  problems: readonly PolicyProblem[];
}

/** Checks policy files each for itself and as a set, beside those that ship with Firstpass. @throws CommandError */
export async function checkPolicies(
  names: readonly string[],
  format: ReportFormat,
  { terminal: { stdout }, paint }: CommandContext,
): Promise<ExitStatus> {
  const read: Checked[] = [];
  for (const name of names) read.push(await readChecked(name));
  const files = read.flatMap(({ file }) => file ?? []);
  const unread = new Set(read.flatMap(({ file, id }) => (file ? [] : (id ?? []))));
  const ofSet = setProblems(files, openStarterContent().policies.files, unread);
  const checked = read.map((one) => ({
    ...one,
    problems: (one.file && ofSet.get(one.file)) ?? one.problems,
  }));
  const show = format === "json" ? encodeChecked : (one: Checked) => formatChecked(one, paint);
  await write(stdout, checked.map(show).join(""));
  return checked.every(({ problems }) => problems.length === 0) ? exitStatus.clean : exitStatus.held;
}

async function readChecked(name: string): Promise<Checked> {
  try {
    const file = await readPolicyFile(name);
    return { name, file, id: file.stated.id, problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { name, file: null, id: error.policyId, problems: error.problems };
  }
}

function encodeChecked({ name, id, problems }: Checked): string {
  const status = problems.length === 0 ? "ok" : "wrong";
  const listed = problems.map(({ line, column, text }) => ({ line, column, message: text }));
  return `${JSON.stringify({ file: name, status, policy: id, problems: listed })}\n`;
}

function formatChecked({ name, id, problems }: Checked, paint: Paint): string {
  if (problems.length === 0) return `${paint("green", "ok")}  ${name}  ${paint("dim", id!)}\n`;
  return problems
    .map(({ line, column, text }) => `${paint("bold", `${name}:${line}:${column}:`)} ${text}\n`)
    .join("");
}
