/**
 * The class and code of an error, which are safe to log and store. The message of a driver's error can quote values,
 * including patient data.
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

/**
 * SQLSTATE: connection lost, resources short, server shutting down or starting, a standby after a failover, a lock that
 * another transaction holds. A statement that takes too long (57014) can be the chunk's fault.
 */
const outageStates = /^(08|53|57P0[1-5]|25006|55P03)/;

/** Errors of node-postgres without a code. */
const outageMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a server was out of reach, which is not the fault of the chunk being handled. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code !== null && (networkCodes.has(code) || (code.length === 5 && outageStates.test(code))))
    return true;
  return outageMessages.test(error.message) || isOutage(error.cause);
}
