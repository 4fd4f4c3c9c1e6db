/**
 * An error in words that may be logged and stored: its class and code. The message of a driver's error can quote
 * values, and those can be a patient's.
 */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name = error.name === "Error" ? error.constructor.name : error.name;
  const code = codeOf(error);
  return code === null ? name : `${name} ${code}`;
}

function codeOf(error: Error): string | null {
  const { code } = error as { code?: unknown };
  return (typeof code === "string" || typeof code === "number") && /^[\w-]{1,40}$/.test(`${code}`)
    ? `${code}`
    : null;
}

const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** SQLSTATE: connection lost, resources short, server shutting down or starting, a standby after a failover. */
const outageStates = /^(08|53|57P0[1-5]|25006)/;

/** node-postgres gives these no code. */
const outageMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a server was out of reach, which says nothing against the chunk that was being handled. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code !== null && (networkCodes.has(code) || (code.length === 5 && outageStates.test(code))))
    return true;
  return outageMessages.test(error.message) || isOutage(error.cause);
}
