import {
  type Content,
  ContentReleaseUnknownError,
  openContentLibrary,
  PolicyError,
  withPolicy,
} from "@firstpass/content";
import { CommandError } from "./command-error.ts";
import { readPolicyFile } from "./policy-files.ts";

/** What the options `--content` and `--policy` ask for. */
export interface ContentOptions {
  /** A release; the newest when it is left out. */
  content?: string | undefined;
  /** A policy file that wins for the claims it fits. */
  policy?: string | undefined;
}

/** @throws CommandError */
export async function openContent({ content: release, policy }: ContentOptions): Promise<Content> {
  const library = openContentLibrary();
  let content = library.current;
  try {
    if (release !== undefined) content = library.get(release);
  } catch (error) {
    if (!(error instanceof ContentReleaseUnknownError)) throw error;
    throw new CommandError(
      `--content ${release}: there is no such release here; this installation has ${library.current.release}`,
    );
  }
  if (policy === undefined) return content;
  try {
    return withPolicy(content, await readPolicyFile(policy));
  } catch (error) {
    if (error instanceof PolicyError || error instanceof CommandError) {
      throw new CommandError(`--policy ${error.message}`);
    }
    throw error;
  }
}
