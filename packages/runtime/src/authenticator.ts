import type { FastifyRequest } from "fastify";
import { createLookUps } from "./look-ups.ts";
import { callerOf, type Principal, type Scope } from "./principal.ts";
import { ProblemError } from "./problem.ts";
import { refuseForgedChange, sessionTokenOf } from "./session-cookie.ts";

/** A person who is signed in. */
export interface Session {
  principal: Principal;
  /** ISO 8601 instant: when the session ends if the person does nothing. */
  expiresAt: string;
  /** ISO 8601 instant: the last request by the person that was recorded. */
  seenAt: string;
}

/** Who may send requests. */
export interface Access {
  /** Looks up a key; `null`: unknown or revoked. */
  findKey(key: string): Promise<Principal | null>;
  /** Looks up the token of a session; `null`: unknown or over. */
  findSession(token: string): Promise<Session | null>;
  /** Records a request by the person, which extends the session. */
  touchSession(token: string): Promise<void>;
  /** Whether a key or token may exist. Never wrong about one that exists, and needs no query for one that does not. */
  mayExist(secret: string): Promise<boolean>;
}

/** A request and the session it was sent with; `null` with a key. */
export interface Authorized {
  principal: Principal;
  session: { token: string; expiresAt: string } | null;
}

export interface Authenticator {
  /**
   * @param scope `null`: any key or member.
   * @throws ProblemError `unauthorized`, `session-expired`, `scope-missing`, `cross-site-request` or `csrf-token-missing`
   */
  authorize(request: FastifyRequest, scope: Scope | null): Promise<Authorized>;
  /** Extends the session of a request, unless the page sent it by itself. */
  recordActivity(request: FastifyRequest, session: Authorized["session"]): Promise<void>;
  /**
   * Looks up a key or session that was not used recently, if it may exist, so that it is not counted with the invalid
   * ones of its address. Never throws.
   */
  meet(request: FastifyRequest): Promise<void>;
  /** A session has ended: in this process it stops working at once. */
  forgetSession(token: string): void;
  /** The caller of a recently used key or session, or `null`. */
  knownCaller(request: FastifyRequest): string | null;
}

/** A session's activity is written this often at most. */
const touchedMs = 60_000;

/** Looks up keys and sessions, and caches the results for a few seconds. */
export function createAuthenticator(
  access: Access,
  { resultsUrl, now = Date.now }: { resultsUrl: string | null; now?: () => number },
): Authenticator {
  const keys = createLookUps((key) => access.findKey(key), now);
  const sessions = createLookUps((token) => access.findSession(token), now);

  const authenticate = async (request: FastifyRequest): Promise<Authorized> => {
    const key = bearerOf(request);
    if (key !== null) {
      const principal = await keys.get(key);
      if (!principal) throw unauthorized("The key is unknown or revoked.");
      return { principal, session: null };
    }
    const token = sessionTokenOf(request, { resultsUrl });
    if (token === null)
      throw unauthorized("The request has neither an Authorization header with a Bearer key nor a session.");
    const session = await sessions.get(token);
    if (!session) throw new ProblemError("session-expired", "The session has ended.");
    refuseForgedChange(request, token, { resultsUrl });
    return { principal: session.principal, session: { token, expiresAt: session.expiresAt } };
  };

  return {
    async authorize(request, scope) {
      const authorized = await authenticate(request);
      if (scope === null || authorized.principal.scopes.includes(scope)) return authorized;
      const owner = authorized.session ? "person's role" : "key";
      throw new ProblemError("scope-missing", `The ${owner} does not have the scope ${scope}.`, {
        extensions: { scope },
      });
    },
    async recordActivity(request, session) {
      if (!session || request.headers["x-background"] === "true") return;
      const known = sessions.recent(session.token);
      if (!known || now() - Date.parse(known.seenAt) < touchedMs) return;
      known.seenAt = new Date(now()).toISOString();
      await access.touchSession(session.token);
    },
    forgetSession: (token) => sessions.forget(token),
    async meet(request) {
      const key = bearerOf(request);
      const secret = key ?? sessionTokenOf(request, { resultsUrl });
      const lookUps = key === null ? sessions : keys;
      if (secret === null || lookUps.recent(secret)) return;
      try {
        if (await access.mayExist(secret)) await lookUps.get(secret);
      } catch {
        // The request reports it when the key is looked up again to authorize it.
      }
    },
    knownCaller(request) {
      const key = bearerOf(request);
      if (key !== null) {
        const principal = keys.recent(key);
        return principal && callerOf(principal);
      }
      const token = sessionTokenOf(request, { resultsUrl });
      const session = token === null ? null : sessions.recent(token);
      return session && callerOf(session.principal);
    },
  };
}

/** Clearinghouses name the scheme `Key`, and their clients cannot always change it. */
function bearerOf(request: FastifyRequest): string | null {
  return /^(?:Bearer|Key) +([^\s]+) *$/i.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

function unauthorized(detail: string): ProblemError {
  return new ProblemError("unauthorized", detail, {
    headers: { "www-authenticate": 'Bearer realm="firstpass"' },
  });
}
