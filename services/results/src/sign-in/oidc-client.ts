import { type Config, type Role, roles } from "@firstpass/runtime";
import type { Identity } from "@firstpass/store";
import * as oidc from "openid-client";

/** The provider could not be asked. */
export class ProviderUnavailableError extends Error {
  readonly messageFreeOfPhi = true;

  constructor(cause: unknown) {
    super("the identity provider does not respond as OpenID Connect requires", { cause });
  }
}

/** The provider did not sign the person in, or its response does not belong to this sign-in. */
export class SignInRefusedError extends Error {
  readonly messageFreeOfPhi = true;
  /** The provider's error code, such as `access_denied`. */
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(`the identity provider did not sign the person in: ${code}`, { cause });
    this.code = code;
  }
}

/** A request to the provider to sign a person in. */
export interface SignInRequest {
  url: URL;
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface OidcClient {
  /** @throws ProviderUnavailableError */
  begin(): Promise<SignInRequest>;
  /** @throws ProviderUnavailableError or SignInRefusedError */
  finish(
    query: string,
    expected: Omit<SignInRequest, "url">,
  ): Promise<{ identity: Identity; idToken: string | null }>;
  /** The address that signs the person out at the provider; `null` if it has none. */
  logoutUrl(idToken: string | null): Promise<URL | null>;
}

const timeoutSeconds = 10;
/** The provider's keys and addresses are read again after this time. */
const discoveryFreshMs = 3_600_000;

/** `null` when no provider is configured. */
export function createOidcClient({ oidc: settings, resultsUrl }: Config): OidcClient | null {
  const { issuer, clientId } = settings;
  if (issuer === null || clientId === null || resultsUrl === null) return null;
  const redirectUri = `${resultsUrl}/auth/callback`;
  let discovered: { configuration: oidc.Configuration; at: number } | null = null;

  const configuration = async (): Promise<oidc.Configuration> => {
    if (discovered && Date.now() - discovered.at < discoveryFreshMs) return discovered.configuration;
    const found = await oidc
      .discovery(new URL(issuer), clientId, undefined, clientAuthentication(settings.clientSecret), {
        timeout: timeoutSeconds,
        // The issuer is on this machine: see the setting.
        execute: issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        throw new ProviderUnavailableError(error);
      });
    discovered = { configuration: found, at: Date.now() };
    return found;
  };

  return {
    async begin() {
      const config = await configuration();
      const codeVerifier = oidc.randomPKCECodeVerifier();
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
      });
      return { url, state, nonce, codeVerifier };
    },

    async finish(query, { state, nonce, codeVerifier }) {
      const config = await configuration();
      try {
        const tokens = await oidc.authorizationCodeGrant(config, new URL(`${redirectUri}${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const stated = tokens.claims()!;
        const asked = needsUserInfo(stated, settings, config)
          ? await oidc.fetchUserInfo(config, tokens.access_token, stated.sub)
          : {};
        const identity = identityOf({ ...asked, ...stated }, settings);
        return { identity, idToken: tokens.id_token ?? null };
      } catch (error) {
        throw refusalOf(error);
      }
    },

    async logoutUrl(idToken) {
      const config = await configuration().catch(() => null);
      if (!config?.serverMetadata().end_session_endpoint) return null;
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: `${resultsUrl}/auth/signed-out`,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      });
    },
  };
}

/** In the header, which providers must support by default, unless the provider states that it does not. */
function clientAuthentication(secret: string | null): oidc.ClientAuth {
  if (secret === null) return oidc.None();
  return (server, client, body, headers) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const method = supported.includes("client_secret_basic")
      ? oidc.ClientSecretBasic(secret)
      : oidc.ClientSecretPost(secret);
    return method(server, client, body, headers);
  };
}

type Claims = Readonly<Record<string, unknown>>;

/** Many providers state only the subject in the ID token. */
function needsUserInfo(claims: Claims, settings: Config["oidc"], config: oidc.Configuration): boolean {
  if (!config.serverMetadata().userinfo_endpoint) return false;
  const needed = ["email", "name", settings.roleClaim, settings.tenantClaim];
  return needed.some((name) => name !== null && claims[name] === undefined);
}

/** Reads a person from the provider's claims. */
export function identityOf(
  claims: Claims & { iss: string; sub: string },
  { roleClaim, roleNames, tenantClaim, trustEmail }: Config["oidc"],
): Identity {
  const text = (name: string): string | null => {
    const value = claims[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 200) : null;
  };
  const email = text("email");
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: text("name") ?? text("preferred_username") ?? email ?? claims.sub,
    email,
    isEmailVerified:
      claims["email_verified"] === true || (trustEmail && claims["email_verified"] === undefined),
    tenant: tenantClaim === null ? undefined : text(tenantClaim),
    role: roleClaim === null ? undefined : highestRole([claims[roleClaim]].flat(), roleNames),
  };
}

/** @param names such as `admin=billing-admins,biller=billing`; `null`: the names of the roles. */
function highestRole(values: readonly unknown[], names: string | null): Role | null {
  const pairs =
    names === null
      ? roles.map((role) => [role, role] as const)
      : names.split(",").map((pair) => pair.split("=") as [Role, string]);
  const found = pairs.filter(([, name]) => values.includes(name)).map(([role]) => role);
  return roles.findLast((role) => found.includes(role)) ?? null;
}

/** The provider's own message can contain what a person entered, so only codes are kept. */
function refusalOf(error: unknown): Error {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    return new SignInRefusedError(error.error, error);
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError)
    return new SignInRefusedError("invalid_client", error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isNetwork = error instanceof TypeError || code === "OAUTH_TIMEOUT" || code.startsWith("OAUTH_HTTP");
  return isNetwork || code === "OAUTH_RESPONSE_IS_NOT_CONFORM"
    ? new ProviderUnavailableError(error)
    : new SignInRefusedError(code || "invalid_response", error);
}
