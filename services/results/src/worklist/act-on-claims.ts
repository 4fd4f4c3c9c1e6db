import type { Principal } from "@firstpass/runtime";
import { ProblemError, type Scope } from "@firstpass/runtime";
import type { SubmissionQueue } from "@firstpass/service";
import {
  actOnClaims,
  findClaim,
  findMember,
  loadJudged,
  type NamedRequest,
  takeBackEvents,
  type WorkOutcome,
} from "@firstpass/store";
import type { ResultsContext } from "../results-context.ts";
import { type ActionBody, commandOf, type OutcomeJson } from "./action-schema.ts";
import { clinicianRequestsOf } from "./clinician-asks.ts";
import { resubmit } from "./resubmit.ts";

/** Claims whose contents are opened at once. */
const openedMax = 50;
/** Outcomes that list what a new revision changed. */
const explainedMax = 20;

type ActionContext = ResultsContext & { submissionQueue: SubmissionQueue };

/** Checks the request, acts on the claims, and answers for each. @throws ProblemError for the whole request */
export async function performAction(
  context: ActionContext,
  principal: Principal,
  body: ActionBody,
): Promise<OutcomeJson[]> {
  checkScopes(principal, body);
  checkBody(body);
  const { store, notifier } = context;
  const { tenantId } = principal;
  if (body.action === "assign" && body.assignee !== null) await checkMember(context, tenantId, body.assignee);
  const targets = body.claimIds.map((claimId, index) => ({ claimId, version: body.versions?.[index] }));
  const request: NamedRequest = {
    command: commandOf(body),
    keyId: principal.keyId,
    memberId: principal.memberId,
    name: principal.name ?? "",
    onlyEdit: body.action === "release" && body.claimIds.length > 1 ? body.edit : undefined,
    mayRelease: principal.scopes.includes("claims:release"),
    ...(body.action === "ask" ? { asks: await asksOf(context, tenantId, body) } : {}),
  };
  const acted = await actOnClaims(store, tenantId, targets, request);
  const outcomes = body.action === "rescrub" ? await rescrub(context, principal, acted) : acted;
  if (body.action === "release" || body.action === "withdraw-release" || body.action === "undo") {
    notifier.notify(tenantId);
  }
  return withChanges(context, tenantId, outcomes);
}

const scopesOf: Partial<Record<ActionBody["action"], Scope>> = {
  release: "claims:release",
  "withdraw-release": "claims:release",
  rescrub: "claims:write",
};

function checkScopes({ scopes }: Principal, { action }: ActionBody): void {
  const scope = scopesOf[action];
  if (scope === undefined || scopes.includes(scope)) return;
  throw new ProblemError("scope-missing", `The action ${action} requires the scope ${scope}.`, {
    extensions: { scope },
  });
}

function checkBody(body: ActionBody): void {
  const { claimIds, versions } = body;
  if (versions && versions.length !== claimIds.length) {
    throw invalid("body/versions: has another length than claimIds. Send one version per claim, or none.");
  }
  if (body.action !== "release") return;
  if (body.reason === "other" && body.text === undefined) {
    throw invalid("body/text: is missing. The reason `other` requires a text.");
  }
  if (claimIds.length > 1 && body.edit === undefined) {
    throw invalid("body/edit: is missing. Several claims can be released together if one edit holds them.");
  }
}

function invalid(detail: string): ProblemError {
  return new ProblemError("request-invalid", detail);
}

async function checkMember({ store }: ResultsContext, tenantId: string, memberId: string): Promise<void> {
  const member = await findMember(store, tenantId, memberId);
  if (member && !member.disabled && member.role !== null) return;
  throw new ProblemError("member-not-found", "The assignee is not a member of this tenant with access.");
}

async function asksOf(
  { store }: ResultsContext,
  tenantId: string,
  { claimIds, text }: Extract<ActionBody, { action: "ask" }>,
): Promise<NonNullable<NamedRequest["asks"]>> {
  const asks: [string, { revision: number; requests: ReturnType<typeof clinicianRequestsOf> }][] = [];
  for (const group of groupsOf(claimIds)) {
    for (const judged of await loadJudged(store, tenantId, group)) {
      const requests = clinicianRequestsOf(judged, text ?? null);
      asks.push([judged.claimId, { revision: judged.revision, requests }]);
    }
  }
  return new Map(asks);
}

/** Submits the claims that the action accepted. The timeline of the others shows that they were not scrubbed again. */
async function rescrub(
  context: ActionContext,
  { tenantId, keyId, memberId }: Principal,
  outcomes: readonly WorkOutcome[],
): Promise<WorkOutcome[]> {
  const accepted = outcomes.filter((outcome) => outcome.ok);
  const submitted = new Set<string>();
  try {
    for (const group of groupsOf(accepted.map(({ claimId }) => claimId))) {
      const stored = await loadJudged(context.store, tenantId, group);
      for (const claimId of (await resubmit(context, tenantId, stored)).keys()) submitted.add(claimId);
    }
  } finally {
    const refused = accepted.filter(({ claimId }) => !submitted.has(claimId));
    await takeBackEvents(context.store, tenantId, refused, { kind: "rescrubbed", keyId, memberId });
  }
  return outcomes.map((outcome) => {
    if (!outcome.ok || submitted.has(outcome.claimId)) return outcome;
    const detail =
      "Another revision was admitted during the request. It is scrubbed under the current rules.";
    return { claimId: outcome.claimId, ok: false, refusal: { code: "claim-superseded", detail } };
  });
}

function groupsOf(claimIds: readonly string[]): string[][] {
  const count = Math.ceil(claimIds.length / openedMax);
  return Array.from({ length: count }, (_, index) =>
    claimIds.slice(index * openedMax, (index + 1) * openedMax),
  );
}

/** Encodes the outcomes, and adds to refused claims what their new revision changed. */
async function withChanges(
  { store }: ResultsContext,
  tenantId: string,
  outcomes: readonly WorkOutcome[],
): Promise<OutcomeJson[]> {
  const superseded = outcomes
    .filter((outcome) => !outcome.ok && outcome.refusal.code === "claim-superseded")
    .slice(0, explainedMax);
  const claims = await Promise.all(superseded.map(({ claimId }) => findClaim(store, tenantId, claimId)));
  const verdicts = new Map(claims.map((claim) => [claim?.claimId, claim?.verdict]));
  return outcomes.map((outcome): OutcomeJson => {
    const { claimId } = outcome;
    if (outcome.ok) {
      const { version, state, resolution, eventId } = outcome;
      return { claimId, ok: true, version, state, resolution, eventId: String(eventId) };
    }
    const verdict = verdicts.get(claimId);
    const { revision, changes } = verdict ?? {};
    const shown = changes && { revision: revision!, appeared: changes.appeared, gone: changes.gone };
    return { claimId, ok: false, problem: { ...outcome.refusal, ...(shown ? { changes: shown } : {}) } };
  });
}
