import { ApiError, FirstpassClient, UnreachableError } from "@firstpass/client";
import { CommandError, type Environment } from "../command.ts";

export interface ServerOptions {
  url: string;
  key?: string;
}

/** How often a request to a busy server is repeated. */
const retriesMax = 60;

/** @param env contains the key if the options do not. @throws CommandError when there is no key */
export function connect({ url, key: givenKey }: ServerOptions, env: Environment): FirstpassClient {
  const key = givenKey ?? env["FIRSTPASS_API_KEY"];
  if (!key) {
    throw new CommandError(
      "no API key: set --key or FIRSTPASS_API_KEY; create a key with `firstpass keys create`",
    );
  }
  try {
    return new FirstpassClient({ url, key, retriesMax });
  } catch (error) {
    throw new CommandError(`--url ${error instanceof Error ? error.message : url}`);
  }
}

/** Describes a failed request, with the remedy. Returns `null` for other errors. */
export function describeServerError(error: unknown): string | null {
  if (error instanceof ApiError) return error.message;
  if (!(error instanceof UnreachableError)) return null;
  return `${error.message}: start a server with \`firstpass up\`, or name one with --url`;
}
