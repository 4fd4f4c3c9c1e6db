import type { Store } from "./store.ts";

/** Where a tenant gets its verdicts posted. */
export interface Endpoint {
  endpointId: string;
  url: string;
  /** ISO 8601 instant, UTC. */
  createdAt: string;
}

export interface EndpointWithSecret extends Endpoint {
  /** Signing secret of Standard Webhooks: `whsec_` and base64. */
  secret: string;
}

/** Adds an endpoint with a new secret. Verdicts concluded from now on are delivered to it. */
export declare function createEndpoint(
  store: Store,
  tenantId: string,
  options: { url: string },
): Promise<EndpointWithSecret>;

export declare function listEndpoints(store: Store, tenantId: string): Promise<Endpoint[]>;

/** With its secret: for signing, not for answers. */
export declare function findEndpoint(
  store: Store,
  tenantId: string,
  endpointId: string,
): Promise<EndpointWithSecret | null>;

/** Removes the endpoint and what was still to be delivered to it; `false` when there is none. */
export declare function removeEndpoint(store: Store, tenantId: string, endpointId: string): Promise<boolean>;
