/** The most posts of one tenant when nothing is free: so a newcomer is never kept out. */
const ownPart = 1 / 64;

/** The posts in progress in this process, by endpoint and by tenant. */
export class PostSlots {
  readonly #max: number;
  readonly #byEndpoint = new Map<string, number>();
  readonly #byTenant = new Map<string, number>();
  #total = 0;

  constructor(max: number) {
    this.#max = max;
  }

  take({ tenantId, endpointId }: { tenantId: string; endpointId: string }): void {
    this.#total += 1;
    this.#byEndpoint.set(endpointId, this.ofEndpoint(endpointId) + 1);
    this.#byTenant.set(tenantId, (this.#byTenant.get(tenantId) ?? 0) + 1);
  }

  free({ tenantId, endpointId }: { tenantId: string; endpointId: string }): void {
    this.#total -= 1;
    countDown(this.#byEndpoint, endpointId);
    countDown(this.#byTenant, tenantId);
  }

  ofEndpoint(endpointId: string): number {
    return this.#byEndpoint.get(endpointId) ?? 0;
  }

  /** Endpoints with more posts in progress than `max`. */
  endpointsOver(max: number): string[] {
    return [...this.#byEndpoint].filter(([, count]) => count > max).map(([endpointId]) => endpointId);
  }

  /** Tenants that have as many posts in progress as are free, and so must wait: alone half of all, with another a third. */
  tenantsAtShare(): string[] {
    const share = Math.max(this.#max - this.#total, this.#max * ownPart);
    return [...this.#byTenant].filter(([, count]) => count >= share).map(([tenantId]) => tenantId);
  }

  /** How many more posts may start now. Each tenant may have a few whatever the others have. */
  get room(): number {
    return Math.max(this.#max - this.#total, Math.ceil(this.#max * ownPart));
  }
}

function countDown(counts: Map<string, number>, key: string): void {
  const left = counts.get(key)! - 1;
  if (left === 0) counts.delete(key);
  else counts.set(key, left);
}
