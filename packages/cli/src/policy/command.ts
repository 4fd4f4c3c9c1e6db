import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { claimFilesArgument, formatOption, homeOption, type ReportFormat } from "../options.ts";
import type { ExplainOptions } from "./explain.ts";

const notes = `
docs/policies.md describes every field of a policy.

Examples:
  firstpass policy check our-payer.yaml
  firstpass policy explain claims.837 --policy our-payer.yaml`;

const checkNotes = `
Example:
  firstpass policy check policies/*.yaml

Exit status: 0 all files are valid, 1 a file is invalid, 2 the command itself failed.`;

const explainNotes = `
Example:
  firstpass policy explain claims.837 --format json | jq '[.controlNumber, .policy.id]'

Exit status: 0 every claim was read, 1 a claim could not be read, 2 the command itself failed.`;

export function addPolicyCommand(program: Command, context: CommandContext): void {
  const policy = program
    .command("policy")
    .description("validate policy files; show which policy applies to each claim")
    .addHelpText("after", notes);
  policy
    .command("check")
    .description("validate policy files and report each error with its line and column")
    .argument(
      "<file...>",
      "policies (YAML); they may extend each other and the policies included in Firstpass",
    )
    .addOption(formatOption("file"))
    .addHelpText("after", checkNotes)
    .action(async (files: string[], { format }: { format: ReportFormat }) => {
      const { checkPolicies } = await import("./check.ts");
      context.exit(await checkPolicies(files, format, context));
    });
  policy
    .command("explain")
    .description("show each claim's policy with its values, and why it was chosen over the others")
    .addArgument(claimFilesArgument())
    .addOption(formatOption("claim"))
    .option("--policy <file>", "a payer policy (YAML) that takes precedence for the claims it matches")
    .addOption(homeOption(context.env))
    .option("--content <release>", "release that contains the policies (default: the active one)")
    .addHelpText("after", explainNotes)
    .action(async (files: string[], options: ExplainOptions) => {
      const { explainPolicies } = await import("./explain.ts");
      context.exit(await explainPolicies(files, options, context));
    });
}
