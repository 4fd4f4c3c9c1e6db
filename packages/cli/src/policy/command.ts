import type { Command } from "commander";
import type { CommandContext } from "../command.ts";
import { formatOption, homeOption, type ReportFormat } from "../options.ts";
import type { ExplainOptions } from "./explain.ts";

const examples = `
What a policy may say: docs/policies.md.

Examples:
  firstpass policy check our-payer.yaml
  firstpass policy explain claims.837 --policy our-payer.yaml`;

export function addPolicyCommand(program: Command, context: CommandContext): void {
  const { exit } = context;
  const policy = program
    .command("policy")
    .description("payers' policies: check a file, explain which one a claim has")
    .addHelpText("after", examples);
  policy
    .command("check")
    .description("say what is wrong with policy files, each with line and column")
    .argument("<file...>", "policies (YAML); they may extend each other and those that ship with Firstpass")
    .addOption(formatOption("file"))
    .addHelpText(
      "after",
      `
Example:
  firstpass policy check policies/*.yaml

Exit status: 0 nothing is wrong, 1 something is, 2 the command itself failed.`,
    )
    .action(async (files: string[], { format }: { format: ReportFormat }) => {
      const { checkPolicies } = await import("./check.ts");
      exit(await checkPolicies(files, format, context));
    });
  policy
    .command("explain")
    .description("say which policy each claim has, why, what the others lost by, and what it comes to")
    .argument(
      "<file...>",
      "837P, JSON or NDJSON, told by their content; gzip is unpacked; - is standard input",
    )
    .addOption(formatOption("claim"))
    .option("--policy <file>", "one more policy (YAML), which wins for the claims it matches")
    .addOption(homeOption(context.env))
    .option("--content <release>", "the content release whose policies to take (default: the active one)")
    .addHelpText(
      "after",
      `
Example:
  firstpass policy explain claims.837 --format json | jq '[.controlNumber, .policy.id]'

Exit status: 0 every claim has its policy, 1 a claim could not be read, 2 the command itself failed.`,
    )
    .action(async (files: string[], options: ExplainOptions) => {
      const { explainPolicies } = await import("./explain.ts");
      exit(await explainPolicies(files, options, context));
    });
}
