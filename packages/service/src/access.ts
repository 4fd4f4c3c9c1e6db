import type { Access, Config } from "@firstpass/runtime";
import { createSecretFilter, findKey, findSession, type Store, touchSession } from "@firstpass/store";

/** Who may send requests to a server: the keys and sessions of the store. */
export function openAccess(store: Store, { sessions }: Pick<Config, "sessions">): Access {
  return {
    findKey: (key) => findKey(store, key),
    findSession: (token) => findSession(store, token, sessions),
    touchSession: (token) => touchSession(store, token),
    mayExist: createSecretFilter(store),
  };
}
