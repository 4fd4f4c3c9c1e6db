import { problemOfError } from "@firstpass/runtime";
import type { SubmissionRequest } from "@firstpass/service";
import type { AdmittedRequest } from "@firstpass/store";
import type { Submit } from "./submitter.ts";

/** How long a request waits for others when its tenant has no submission under way. */
const waitMsMax = 2;
/** Claims that are submitted without waiting: by then the cost of the transaction per claim is small. */
const claimsEnough = 100;
/** Most claims in one group, unless a single request has more. */
const groupClaimsMax = 500;

interface Waiting {
  request: SubmissionRequest;
  resolve: (admitted: AdmittedRequest) => void;
  reject: (error: unknown) => void;
}

interface Tenant {
  waiting: Waiting[];
  claims: number;
  timer: NodeJS.Timeout | null;
  submitting: boolean;
}

/** Submits one request together with simultaneous requests of the same tenant. */
export type SubmitGrouped = (tenantId: string, request: SubmissionRequest) => Promise<AdmittedRequest>;

/**
 * A transaction costs about as much for a hundred claims as for one, and so do the stages of a chunk. Single requests
 * therefore wait a moment for others, and requests that arrive while a group of their tenant is being submitted form the
 * next group. An error in one request does not affect the others.
 */
export function createGrouper(submit: Submit): SubmitGrouped {
  const tenants = new Map<string, Tenant>();

  const take = (tenant: Tenant): Waiting[] => {
    let count = 0;
    let claims = 0;
    for (const { request } of tenant.waiting) {
      if (count > 0 && claims + request.claims.length > groupClaimsMax) break;
      count += 1;
      claims += request.claims.length;
    }
    tenant.claims -= claims;
    return tenant.waiting.splice(0, count);
  };

  const flush = async (tenantId: string, tenant: Tenant): Promise<void> => {
    if (tenant.timer) clearTimeout(tenant.timer);
    tenant.timer = null;
    tenant.submitting = true;
    while (tenant.waiting.length > 0) await submitGroup(submit, tenantId, take(tenant));
    tenant.submitting = false;
    tenants.delete(tenantId);
  };

  return (tenantId, request) =>
    new Promise((resolve, reject) => {
      const tenant = tenants.get(tenantId) ?? { waiting: [], claims: 0, timer: null, submitting: false };
      tenants.set(tenantId, tenant);
      tenant.waiting.push({ request, resolve, reject });
      tenant.claims += request.claims.length;
      if (tenant.submitting) return;
      if (tenant.claims >= claimsEnough) void flush(tenantId, tenant);
      else tenant.timer ??= setTimeout(flush, waitMsMax, tenantId, tenant);
    });
}

/** Settles every request of the group. Never throws. */
async function submitGroup(submit: Submit, tenantId: string, group: readonly Waiting[]): Promise<void> {
  try {
    const admitted = await submit(
      tenantId,
      group.map(({ request }) => request),
    );
    group.forEach(({ resolve }, index) => {
      resolve(admitted[index]!);
    });
  } catch (error) {
    // A database that is down or busy affects all of them; any other error may come from a single request.
    const { code } = problemOfError(error);
    if (group.length === 1 || code === "unavailable" || code === "database-slow") {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of group) await submitGroup(submit, tenantId, [one]);
  }
}
