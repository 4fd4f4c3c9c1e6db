import { problemOfError } from "@firstpass/runtime";
import type { SubmissionRequest } from "@firstpass/service";
import type { AdmittedRequest } from "@firstpass/store";
import type { Submit } from "./submitter.ts";

/** How long a request waits for company when nothing of its tenant is being admitted. */
const companyMsMax = 2;
/** Enough company: what a transaction costs is little for each by then. */
const claimsEnough = 100;
/** Most claims of one transaction, unless a single request has more. */
const claimsMax = 500;

interface Waiting {
  request: SubmissionRequest;
  resolve: (admitted: AdmittedRequest) => void;
  reject: (error: unknown) => void;
}

interface Tenant {
  waiting: Waiting[];
  claims: number;
  timer: NodeJS.Timeout | null;
  admitting: boolean;
}

/** Admits one request, together with those of the same tenant that come in at the same time. */
export type Grouper = (tenantId: string, request: SubmissionRequest) => Promise<AdmittedRequest>;

/**
 * A transaction costs about as much for a hundred claims as for one, and so does a chunk's way through the
 * stages. So lone claims wait a moment for company, and those that come in while their tenant's last group is
 * being admitted make up the next one. An error of one request is not its neighbours'.
 */
export function createGrouper(submit: Submit): Grouper {
  const tenants = new Map<string, Tenant>();

  const take = (tenant: Tenant): Waiting[] => {
    let count = 0;
    let claims = 0;
    for (const { request } of tenant.waiting) {
      if (count > 0 && claims + request.claims.length > claimsMax) break;
      count += 1;
      claims += request.claims.length;
    }
    tenant.claims -= claims;
    return tenant.waiting.splice(0, count);
  };

  const flush = async (tenantId: string, tenant: Tenant): Promise<void> => {
    if (tenant.timer) clearTimeout(tenant.timer);
    tenant.timer = null;
    tenant.admitting = true;
    while (tenant.waiting.length > 0) await submitGroup(submit, tenantId, take(tenant));
    tenant.admitting = false;
    tenants.delete(tenantId);
  };

  return (tenantId, request) =>
    new Promise((resolve, reject) => {
      const tenant = tenants.get(tenantId) ?? { waiting: [], claims: 0, timer: null, admitting: false };
      tenants.set(tenantId, tenant);
      tenant.waiting.push({ request, resolve, reject });
      tenant.claims += request.claims.length;
      if (tenant.admitting) return;
      if (tenant.claims >= claimsEnough) void flush(tenantId, tenant);
      else tenant.timer ??= setTimeout(flush, companyMsMax, tenantId, tenant);
    });
}

/** Settles every request of the group; never throws. */
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
    // A database that is away is so for each of them. Anything else may be the fault of one.
    if (group.length === 1 || problemOfError(error).code === "unavailable") {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of group) await submitGroup(submit, tenantId, [one]);
  }
}
