import type { Pipeline } from "@firstpass/pipeline";
import type { Readiness } from "@firstpass/runtime";
import type { Store } from "@firstpass/store";

const probeMs = 3_000;

/** Ready is a process whose database answers and whose verdict queue is consumed: by a job sent to find out. */
export async function proveReady(store: Store, pipeline: Pipeline): Promise<Readiness> {
  const [database, verdicts] = await Promise.all([
    store.pool.query("select 1").then(
      () => true,
      () => false,
    ),
    pipeline.probe("verdict", probeMs).catch(() => false),
  ]);
  return {
    ready: database && verdicts,
    checks: {
      database: database ? "ok" : "does not answer",
      verdicts: verdicts ? "ok" : "no job is consumed",
    },
  };
}
