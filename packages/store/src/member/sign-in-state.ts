import { installation } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { KeyringError } from "../seal/keyring.ts";
import { open, SealBrokenError, type SealContext, seal } from "../seal/seal.ts";

/** How long a person has to sign in at the identity provider. */
export const signInMsMax = 600_000;

/** A sign-in in progress at the identity provider. The browser keeps it, sealed. */
export interface SignInState {
  nonce: string;
  codeVerifier: string;
  /** The page to return to. */
  returnPath: string;
}

/** @param state the random `state` of the request to the provider. */
export function sealSignIn(store: Store, state: string, data: SignInState): string {
  const plain = JSON.stringify({ ...data, startedAt: Date.now() });
  return seal(store.keyring, contextOf(state), Buffer.from(plain)).toString("base64url");
}

/** `null` when it was changed, belongs to another `state`, or is too old. */
export function openSignIn(store: Store, state: string, sealed: string): SignInState | null {
  try {
    const plain = open(store.keyring, contextOf(state), Buffer.from(sealed, "base64url"));
    const { startedAt, ...data } = JSON.parse(plain.toString("utf8"));
    return Date.now() - startedAt <= signInMsMax ? data : null;
  } catch (error) {
    if (error instanceof SealBrokenError || error instanceof KeyringError) return null;
    throw error;
  }
}

function contextOf(state: string): SealContext {
  return { tenantId: installation, kind: "sign-in", id: state };
}
