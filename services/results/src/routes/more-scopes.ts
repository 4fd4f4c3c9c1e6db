import { ProblemError, type Scope } from "@firstpass/runtime";

/** Otherwise a caller could give out scopes that it lacks. @throws ProblemError `scope-missing` */
export function refuseMoreScopes(wanted: readonly Scope[], own: readonly Scope[]): void {
  const missing = wanted.find((scope) => !own.includes(scope));
  if (missing === undefined) return;
  throw new ProblemError("scope-missing", `The caller does not have the scope ${missing}.`, {
    extensions: { scope: missing },
  });
}
