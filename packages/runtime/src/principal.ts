import type { FastifyRequest } from "fastify";
import { ProblemError } from "./problem.ts";

/** What a key may be allowed to do. */
export const scopes = [
  "claims:write",
  "claims:read",
  "claims:release",
  "endpoints:write",
  "operations:read",
] as const;
export type Scope = (typeof scopes)[number];

/** Whose key a request came with. */
export interface Principal {
  tenantId: string;
  keyId: string;
  scopes: readonly Scope[];
}

export type Authenticate = (key: string) => Promise<Principal | null>;

declare module "fastify" {
  interface FastifyRequest {
    /** Set on every route that declares a scope, before anything of the body is read. */
    principal: Principal;
  }
  interface FastifyContextConfig {
    /** The scope that a key needs for the route. Every route under /v1 declares one. */
    scope?: Scope;
  }
}

/** A revoked key stops working within this time; a new one is looked up once in it. */
const freshMs = 3_000;
const keysMax = 10_000;
/** Longer than any key that we make; a longer one need not be looked up. */
const keyLengthMax = 256;

interface Known {
  principal: Promise<Principal | null>;
  /** The last answer: it tells the rate limiter whose request it is while a stale key is looked up again. */
  settled: Principal | null;
  expiresAt: number;
}

export interface Authenticator {
  /** @throws ProblemError `unauthorized` or `scope-missing`. */
  authorize(request: FastifyRequest, scope: Scope): Promise<Principal>;
  /** The id of a key seen lately, else `null`. Costs nothing, so that a flood of made-up keys costs nothing. */
  knownKeyId(request: FastifyRequest): string | null;
}

/** Looks keys up by `authenticate`, and remembers the answers for a few seconds. */
export function createAuthenticator(authenticate: Authenticate, now: () => number = Date.now): Authenticator {
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
      // An answer that did not come is not remembered; whoever waits for it gets the error.
      () => known.delete(key),
    );
    return entry.principal;
  };

  return {
    async authorize(request, scope) {
      const key = bearerOf(request);
      if (key === null) throw unauthorized("The request has no Authorization header with a Bearer key.");
      const principal = key.length > keyLengthMax ? null : await lookUp(key);
      if (!principal) throw unauthorized("The key is not known or was revoked.");
      if (principal.scopes.includes(scope)) return principal;
      throw new ProblemError("scope-missing", `The key does not have the scope ${scope}.`, {
        extensions: { scope },
      });
    },
    knownKeyId(request) {
      const key = bearerOf(request);
      return (key !== null && known.get(key)?.settled?.keyId) || null;
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
