import type { Role } from "@firstpass/runtime";

/**
 * The least role that may use each route. A new route fails the test of access until it is listed here. `anyone`: any
 * member or key; `public`: also without a session.
 */
export const leastRoles: Readonly<Record<string, Role | "anyone" | "public">> = {
  // Ingest
  "POST /change/medicalnetwork/professionalclaims/v3/submission": "biller",
  "POST /change/medicalnetwork/professionalclaims/v3/validation": "viewer",
  "POST /fhir/Claim": "biller",
  "POST /fhir/Claim/$validate": "viewer",
  "POST /v1/batches": "biller",
  "POST /v1/claims": "biller",
  "POST /v1/claims/{claimId}/correction": "biller",
  "POST /v1/remittances": "biller",
  "POST /v1/scrub": "viewer",
  "PUT /v1/accumulators": "biller",
  "PUT /v1/claims/{claimId}/authorization": "biller",
  "PUT /v1/claims/{claimId}/notes": "biller",
  "DELETE /v1/notes/waiting/{noteId}": "biller",
  "GET /v1/notes/waiting": "viewer",
  "POST /v1/notes": "biller",
  "POST /v1/notes/waiting/{noteId}/claim": "biller",

  // Claims and verdicts
  "GET /v1/batches": "viewer",
  "GET /v1/batches/{batchId}": "viewer",
  "GET /v1/batches/{batchId}/verdicts": "viewer",
  "GET /v1/claims": "viewer",
  "GET /v1/claims/{claimId}": "viewer",
  "GET /v1/claims/{claimId}/contents": "biller",
  "GET /v1/claims/{claimId}/repairs": "biller",
  "GET /v1/claims/{claimId}/similar": "viewer",
  "GET /v1/verdicts": "viewer",
  "POST /v1/claims/{claimId}/release": "biller",
  "POST /v1/claims/{claimId}/rescrub": "biller",

  // Files
  "GET /v1/batches/{batchId}/277ca": "biller",
  "GET /v1/batches/{batchId}/999": "biller",
  "GET /v1/batches/{batchId}/clean.837": "biller",
  "GET /v1/batches/{batchId}/held.csv": "biller",
  "GET /v1/batches/{batchId}/held.xlsx": "biller",
  "GET /v1/batches/{batchId}/receipt.html": "biller",
  "GET /v1/claims/{claimId}/837": "biller",
  "GET /v1/clean.837": "biller",
  "GET /v1/submitter": "admin",
  "PUT /v1/submitter": "admin",

  // Worklist
  "DELETE /v1/views/{viewId}": "biller",
  "GET /v1/claims/{claimId}/timeline": "viewer",
  "GET /v1/claims/{claimId}/work": "viewer",
  "GET /v1/views": "viewer",
  "GET /v1/worklist": "viewer",
  "GET /v1/worklist.csv": "viewer",
  "PUT /v1/views/{viewId}": "biller",
  "GET /v1/claims/{claimId}/clinician-requests": "viewer",
  "GET /v1/claims/{claimId}/clinician-requests/preview": "viewer",
  "GET /v1/claims/{claimId}/clinician-requests/{requestId}.html": "biller",
  "GET /v1/claims/{claimId}/clinician-requests/{requestId}.txt": "biller",
  "POST /v1/worklist/actions": "biller",
  "POST /v1/worklist/next": "biller",

  // Operations
  "GET /v1/feedback": "viewer",
  "GET /v1/metrics/clean-rate": "viewer",
  "GET /v1/metrics/definitions": "viewer",
  "GET /v1/metrics/edits": "viewer",
  "GET /v1/metrics/hold-age": "viewer",
  "GET /v1/metrics/holds": "viewer",
  "GET /v1/metrics/holds-by-edit": "viewer",
  "GET /v1/metrics/latency": "viewer",
  "GET /v1/metrics/predictions": "viewer",
  "GET /v1/metrics/providers": "viewer",
  "GET /v1/metrics/summary": "viewer",
  "GET /v1/metrics/throughput": "viewer",
  "GET /v1/metrics/worked": "viewer",
  "GET /v1/status": "viewer",
  "GET /v1/audit": "lead",

  // Edits, content and policies
  "GET /v1/content/releases": "viewer",
  "GET /v1/content/releases/{release}/changes": "viewer",
  "GET /v1/edits": "viewer",
  "GET /v1/edits/{stage}/{name}": "viewer",
  "GET /v1/payers": "viewer",
  "GET /v1/policies": "viewer",
  "GET /v1/policies/{policyId}": "viewer",
  "POST /v1/content/activation": "admin",

  // Webhooks
  "DELETE /v1/endpoints/{endpointId}": "lead",
  "GET /v1/endpoints": "lead",
  "GET /v1/endpoints/{endpointId}": "lead",
  "GET /v1/endpoints/{endpointId}/deliveries": "lead",
  "PATCH /v1/endpoints/{endpointId}": "lead",
  "POST /v1/endpoints": "lead",
  "POST /v1/endpoints/{endpointId}/deliveries/{deliveryId}/retry": "lead",
  "POST /v1/endpoints/{endpointId}/replay": "lead",
  "POST /v1/endpoints/{endpointId}/rotate-secret": "lead",
  "POST /v1/endpoints/{endpointId}/test": "lead",

  // People and keys
  "DELETE /v1/keys/{keyId}": "admin",
  "GET /v1/keys": "admin",
  "GET /v1/members": "viewer",
  "GET /v1/session": "anyone",
  "POST /auth/logout": "public",
  "POST /v1/keys": "admin",
  "POST /v1/members": "admin",
  "PUT /v1/members/{memberId}": "admin",
};
