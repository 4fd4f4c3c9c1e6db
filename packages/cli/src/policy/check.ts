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

interface CheckResult {
  name: string;
  /** `null` when the file is invalid. */
  file: PolicyFile | null;
  /** The policy's id, if it could be read. */
  id: string | null;
  problems: readonly PolicyProblem[];
}

/** Checks policy files, each alone and all together with the policies included in Firstpass. @throws CommandError */
export async function checkPolicies(
  names: readonly string[],
  format: ReportFormat,
  { terminal: { stdout }, paint }: CommandContext,
): Promise<ExitStatus> {
  const alone: CheckResult[] = [];
  for (const name of names) alone.push(await checkFile(name));
  const files = alone.flatMap(({ file }) => file ?? []);
  const invalidIds = new Set(alone.flatMap(({ file, id }) => (file ? [] : (id ?? []))));
  const problemsByFile = setProblems(files, openStarterContent().policies.files, invalidIds);
  const results = alone.map((one) => ({
    ...one,
    problems: (one.file && problemsByFile.get(one.file)) ?? one.problems,
  }));
  const show = format === "json" ? encodeResult : (one: CheckResult) => formatResult(one, paint);
  await write(stdout, results.map(show).join(""));
  return results.every(({ problems }) => problems.length === 0) ? exitStatus.clean : exitStatus.held;
}

async function checkFile(name: string): Promise<CheckResult> {
  try {
    const file = await readPolicyFile(name);
    return { name, file, id: file.stated.id, problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { name, file: null, id: error.policyId, problems: error.problems };
  }
}

function encodeResult({ name, id, problems }: CheckResult): string {
  const status = problems.length === 0 ? "ok" : "wrong";
  const listed = problems.map(({ line, column, text }) => ({ line, column, message: text }));
  return `${JSON.stringify({ file: name, status, policy: id, problems: listed })}\n`;
}

function formatResult({ name, id, problems }: CheckResult, paint: Paint): string {
  if (problems.length === 0) return `${paint("green", "ok")}  ${name}  ${paint("dim", id!)}\n`;
  return problems
    .map(({ line, column, text }) => `${paint("bold", `${name}:${line}:${column}:`)} ${text}\n`)
    .join("");
}
