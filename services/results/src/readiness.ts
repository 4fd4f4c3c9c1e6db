import type { Pipeline } from "@firstpass/pipeline";
import type { Readiness } from "@firstpass/runtime";
import { isDatabaseReady } from "@firstpass/service";
import type { Store } from "@firstpass/store";

const probeMsMax = 3_000;

/** Ready when the database answers and a job sent to the verdict queue is consumed. */
export async function checkResults(store: Store, pipeline: Pipeline): Promise<Readiness> {
  const [database, verdicts] = await Promise.all([
    isDatabaseReady(store),
    pipeline.probe("verdict", probeMsMax).catch(() => false),
  ]);
  return {
    ready: database && verdicts,
    checks: {
      database: database ? "ok" : "does not answer",
      verdicts: verdicts ? "ok" : "no job is consumed",
    },
  };
}
