import { type Content, loadRelease, PolicyError, withPolicy } from "@firstpass/content";
import { CommandError, type Environment } from "../command.ts";
import { readPolicyFile } from "./policy-files.ts";
import { withShelf } from "./shelf.ts";

/** What the options `--home`, `--content` and `--policy` ask for. */
export interface ContentOptions {
  home: string;
  /** A release; the active one when it is left out. */
  content?: string | undefined;
  /** A policy file that wins for the claims it fits. */
  policy?: string | undefined;
}

/** @throws CommandError */
export async function openContent(
  { content: release, policy, home }: ContentOptions,
  env: Environment,
): Promise<Content> {
  const content = await withShelf({ home, env }, (shelf) => loadRelease(shelf, release));
  return policy === undefined ? content : layPolicy(content, policy);
}

/** The same content with the policy of a file over it. @throws CommandError */
export async function layPolicy(content: Content, policy: string): Promise<Content> {
  try {
    return withPolicy(content, await readPolicyFile(policy));
  } catch (error) {
    if (error instanceof PolicyError || error instanceof CommandError) {
      throw new CommandError(`--policy ${error.message}`);
    }
    throw error;
  }
}
