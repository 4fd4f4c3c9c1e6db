import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A person at the identity provider. */
export interface Account {
  sub: string;
  [claim: string]: unknown;
}

export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The person whom the provider signs in, without a form; `null`: the person declines. */
  person: Account | null;
  close(): Promise<void>;
}

interface ProviderSession {
  accountId: string;
  grantIdFor(clientId: string): string | undefined;
}

/** Starts an OpenID Connect provider with one client, which signs everybody in without a form. */
export async function startIdentityProvider(resultsUrl: string): Promise<IdentityProvider> {
  const accounts = new Map<string, Account>();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { clientId: "firstpass", clientSecret: randomBytes(24).toString("hex") };

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${resultsUrl}/auth/callback`],
        post_logout_redirect_uris: [`${resultsUrl}/auth/signed-out`],
      },
    ],
    claims: { email: ["email", "email_verified"], profile: ["name", "groups", "organization"] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => accounts.get(id) ?? { sub: id },
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // Consent to everything, without asking.
    async loadExistingGrant({ oidc: { session } }: { oidc: { session: ProviderSession } }) {
      const known = session.grantIdFor(client.clientId);
      if (known !== undefined) return provider.Grant.find(known);
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    jwks: {
      keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })],
    },
  });

  const handed: IdentityProvider = {
    issuer,
    ...client,
    person: null,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { person } = handed;
    if (person) accounts.set(person.sub, person);
    const result = person
      ? { login: { accountId: person.sub } }
      : { error: "access_denied", error_description: "The person declined." };
    await provider.interactionFinished(request, response, result);
  };
  const respond = provider.callback();
  server.on("request", (request, response) => {
    const handling = request.url?.startsWith("/interaction/")
      ? interact(request, response)
      : respond(request, response);
    handling.catch(() => response.writeHead(500).end());
  });
  return handed;
}
