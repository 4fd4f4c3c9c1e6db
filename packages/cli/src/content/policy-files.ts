import { readFile } from "node:fs/promises";
import { type PolicyFile, parsePolicy } from "@firstpass/content";
import { catalogue } from "@firstpass/edits";
import { CommandError, describeFileError } from "../command.ts";

/** The names a policy may set a severity for: edits and their messages. */
export const severityNames: ReadonlySet<string> = new Set(
  catalogue.flatMap(({ id, messages }) => [
    id,
    ...Object.keys(messages).map((message) => `${id}.${message}`),
  ]),
);

/** @throws CommandError when the file cannot be read, PolicyError when it is invalid */
export async function readPolicyFile(name: string): Promise<PolicyFile> {
  let text: string;
  try {
    text = await readFile(name, "utf8");
  } catch (error) {
    throw new CommandError(describeFileError(name, error, "*.yaml"));
  }
  return parsePolicy(text, name, severityNames);
}
