import type { Readiness } from "@firstpass/runtime";
import { isDatabaseReady } from "@firstpass/service";
import type { Store } from "@firstpass/store";
import type { Concluder } from "./concluder.ts";

/**
 * Ready when the database answers, which is all that queries need. While its worker gets no jobs, verdicts wait, and
 * results is degraded.
 */
export async function checkResults(store: Store, concluder: Concluder | null): Promise<Readiness> {
  const [database, verdicts] = await Promise.all([isDatabaseReady(store), concluder?.isConsuming() ?? false]);
  return {
    ready: database,
    degraded: !verdicts,
    checks: {
      database: database ? "ok" : "does not answer",
      verdicts: verdicts ? "ok" : "this worker gets no jobs: no verdicts are written here",
    },
  };
}
