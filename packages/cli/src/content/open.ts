import { type Content, loadRelease, PolicyError, withPolicy } from "@firstpass/content";
import { CommandError, type Environment } from "../command.ts";
import { readPolicyFile } from "./policy-files.ts";
import { withShelf } from "./shelf.ts";

/** The options `--home`, `--content` and `--policy`. */
export interface ContentOptions {
  home: string;
  /** A release; the active one when omitted. */
  content?: string | undefined;
  /** A policy file that takes precedence for the claims it matches. */
  policy?: string | undefined;
}

/** @throws CommandError */
export async function openContent(
  { content: release, policy, home }: ContentOptions,
  env: Environment,
): Promise<Content> {
  const content = await withShelf({ home, env }, (shelf) => loadRelease(shelf, release));
  return policy === undefined ? content : addPolicy(content, policy);
}

/** Adds the policy of a file to content. @throws CommandError */
export async function addPolicy(content: Content, policy: string): Promise<Content> {
  try {
    return withPolicy(content, await readPolicyFile(policy));
  } catch (error) {
    if (error instanceof PolicyError || error instanceof CommandError) {
      throw new CommandError(`--policy ${error.message}`);
    }
    throw error;
  }
}
