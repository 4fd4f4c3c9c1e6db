import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import { readQuery, type WorkState } from "./filters.ts";
import {
  type ActionResult,
  act,
  describeDone,
  isUndoable,
  type SeenClaim,
  type WorkAction,
} from "./work-actions.ts";
import type { WorkItem, WorklistPage } from "./work-item.ts";
import { workQuery } from "./worklist-queries.ts";

/** A claim whose action failed, with the reason. */
export interface Failure {
  claim: SeenClaim;
  problem: NonNullable<ActionResult["problem"]>;
}

/** After actions on more claims than this, the whole list is read again. */
const patchedMax = 25;

/**
 * Acts on claims, updates the pages that show them, and offers to undo. Returns the claims that failed; a request that
 * failed altogether throws.
 */
export function useWorkActions() {
  const client = useQueryClient();

  async function run(claims: readonly SeenClaim[], action: WorkAction): Promise<Failure[]> {
    const results = await act(claims, action);
    const done = results.filter(({ ok }) => ok);
    // A claim can return to a list that it left.
    await refresh(client, done, action.action === "undo");
    if (done.length > 0) {
      const undo = () => void runUndo(claims, done);
      notify(describeDone(action, done.length), isUndoable(action) ? { undo } : {});
    }
    return failuresOf(claims, results);
  }

  async function runUndo(claims: readonly SeenClaim[], done: readonly ActionResult[]) {
    const versions = new Map(done.map(({ claimId, version }) => [claimId, version]));
    const changed = claims.flatMap((claim) => {
      const version = versions.get(claim.claimId);
      return version === undefined ? [] : [{ ...claim, version }];
    });
    try {
      const [first] = await run(changed, { action: "undo" });
      if (first)
        notify("Some claims could not be undone", {
          description: `${first.claim.controlNumber}: ${first.problem.detail}`,
        });
    } catch (error) {
      notifyProblem("Nothing was undone", error);
    }
  }

  /** For actions that ask nothing: reports failures in the corner of the page. */
  async function runAtOnce(claims: readonly SeenClaim[], action: WorkAction): Promise<void> {
    try {
      const [first] = await run(claims, action);
      if (first) notify("The claim was not changed", { description: first.problem.detail });
    } catch (error) {
      notifyProblem("The claim was not changed", error);
    }
  }

  return { run, runAtOnce };
}

function failuresOf(claims: readonly SeenClaim[], results: readonly ActionResult[]): Failure[] {
  const byId = new Map(claims.map((claim) => [claim.claimId, claim]));
  return results.flatMap(({ claimId, ok, problem }) => {
    const claim = byId.get(claimId);
    if (ok || !claim) return [];
    return [{ claim, problem: problem ?? { code: "unknown", detail: "The action failed." } }];
  });
}

async function refresh(client: QueryClient, done: readonly ActionResult[], isReload: boolean): Promise<void> {
  if (done.length === 0) return;
  for (const { claimId } of done) {
    void client.invalidateQueries({ queryKey: ["claim", claimId, "timeline"] });
    void client.invalidateQueries({ queryKey: ["claim", claimId, "record"] });
  }
  void client.invalidateQueries({ queryKey: ["worklist", "totals"] });
  void client.invalidateQueries({ queryKey: ["worklist", "groups"] });
  if (isReload || done.length > patchedMax) {
    await client.invalidateQueries({ queryKey: ["worklist", "rows"] });
    return;
  }
  const items = await Promise.all(
    done.map(({ claimId }) => client.fetchQuery({ ...workQuery(claimId), staleTime: 0 }).catch(() => null)),
  );
  patchRows(client, new Map(items.filter((item) => item !== null).map((item) => [item.claimId, item])));
}

/** Replaces rows in the lists that are loaded, so that the others keep their place. */
function patchRows(client: QueryClient, items: ReadonlyMap<string, WorkItem>): void {
  for (const [key, data] of client.getQueriesData<InfiniteData<WorklistPage>>({
    queryKey: ["worklist", "rows"],
  })) {
    if (!data) continue;
    const { filters } = readQuery(new URLSearchParams(String(key[2])));
    client.setQueryData<InfiniteData<WorklistPage>>(key, {
      ...data,
      pages: data.pages.map((page) => ({ ...page, ...patchPage(page, items, filters.state) })),
    });
  }
}

function patchPage(
  { items, totals }: WorklistPage,
  changes: ReadonlyMap<string, WorkItem>,
  states: string | undefined,
): Pick<WorklistPage, "items" | "totals"> {
  const left = items
    .map((item) => changes.get(item.claimId) ?? item)
    .filter(({ claimId, state }) => !changes.has(claimId) || isListed(state, states));
  // The totals show whether others changed the list.
  return { items: left, totals: { ...totals, claims: totals.claims - (items.length - left.length) } };
}

function isListed(state: WorkState, filter: string | undefined): boolean {
  return filter === undefined ? state !== "resolved" : filter.split(",").includes(state);
}
