import type { FastifyRequest } from "fastify";
import { ProblemError } from "./problem.ts";

/** The permissions that a key or a member can have. */
export const scopes = [
  "claims:write",
  "claims:read",
  "claims:release",
  "endpoints:write",
  "operations:read",
  "audit:read",
  "worklist:write",
  "phi:read",
  "team:write",
  "content:activate",
] as const;
export type Scope = (typeof scopes)[number];

/** Who sent a request: an API key or a member of the tenant, of which the other is `null`. */
export interface Principal {
  tenantId: string;
  keyId: string | null;
  memberId: string | null;
  /** The name of the member or of the key. */
  name: string | null;
  scopes: readonly Scope[];
}

/** The id under which the requests of a key or member are counted. */
export function callerOf({ keyId, memberId }: Principal): string {
  return memberId ?? keyId ?? "";
}

/** Looks up a key; `null`: unknown or revoked. */
export type Authenticate = (key: string) => Promise<Principal | null>;

/** Whether a key may exist. Never wrong about a key that exists, and needs no query for one that does not. */
export type MayExist = (key: string) => Promise<boolean>;

declare module "fastify" {
  interface FastifyRequest {
    /** Set on routes that declare a scope, before the body is read. */
    principal: Principal;
    /** Checks the key again, for requests that wait. @throws ProblemError `unauthorized` or `scope-missing` */
    reauthorize(): Promise<Principal>;
  }
  interface FastifyContextConfig {
    /** The scope that the route requires. Every route under /v1 declares one. */
    scope?: Scope;
  }
}

/** The result of a look-up is cached for this time, within which a revoked key stops working. */
const freshMs = 3_000;
const keysMax = 10_000;
/** Our keys are shorter, so longer ones are not looked up. */
const keyLengthMax = 256;

interface Known {
  principal: Promise<Principal | null>;
  /** The last result, which the rate limiter uses while a stale key is looked up again. */
  settled: Principal | null;
  expiresAt: number;
}

export interface Authenticator {
  /** @throws ProblemError `unauthorized` or `scope-missing`. */
  authorize(request: FastifyRequest, scope: Scope): Promise<Principal>;
  /**
   * Looks up a key that was not used recently, if it may exist, so that it is not counted with the invalid keys of its
   * address. Never throws.
   */
  meet(request: FastifyRequest): Promise<void>;
  /** The caller of a recently used key, or `null`. Needs no look-up, so that a flood of invalid keys is cheap. */
  knownCaller(request: FastifyRequest): string | null;
}

/** Looks up keys with `authenticate` and caches the results for a few seconds. */
export function createAuthenticator(
  authenticate: Authenticate,
  {
    now = Date.now,
    mayExist = async () => false,
  }: { now?: () => number; mayExist?: MayExist | undefined } = {},
): Authenticator {
  const known = new Map<string, Known>();

  const lookUp = (key: string): Promise<Principal | null> => {
    const found = known.get(key);
    if (found && found.expiresAt > now()) return found.principal;
    const entry: Known = {
      principal: authenticate(key),
      settled: found?.settled ?? null,
      expiresAt: now() + freshMs,
    };
    known.delete(key);
    known.set(key, entry);
    if (known.size > keysMax) known.delete(known.keys().next().value!);
    entry.principal.then(
      (principal) => {
        entry.settled = principal;
      },
      // A failed look-up is not cached; its callers get the error.
      () => known.delete(key),
    );
    return entry.principal;
  };

  return {
    async authorize(request, scope) {
      const key = bearerOf(request);
      if (key === null) throw unauthorized("The request has no Authorization header with a Bearer key.");
      const principal = key.length > keyLengthMax ? null : await lookUp(key);
      if (!principal) throw unauthorized("The key is unknown or revoked.");
      if (principal.scopes.includes(scope)) return principal;
      throw new ProblemError("scope-missing", `The key does not have the scope ${scope}.`, {
        extensions: { scope },
      });
    },
    async meet(request) {
      const key = bearerOf(request);
      if (key === null || key.length > keyLengthMax || known.get(key)?.settled) return;
      try {
        if (await mayExist(key)) await lookUp(key);
      } catch {
        // The request reports it when the key is looked up again to authorize it.
      }
    },
    knownCaller(request) {
      const key = bearerOf(request);
      const principal = key === null ? null : known.get(key)?.settled;
      return principal ? callerOf(principal) : null;
    },
  };
}

function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer +([^\s]+) *$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

function unauthorized(detail: string): ProblemError {
  return new ProblemError("unauthorized", detail, {
    headers: { "www-authenticate": 'Bearer realm="firstpass"' },
  });
}
