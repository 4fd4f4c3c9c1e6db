import type { ContentLibrary } from "@firstpass/content";
import type { Metrics } from "@firstpass/runtime";
import { type SubmissionQueue, type SubmissionRequest, submit } from "@firstpass/service";
import type { AdmittedRequest, Store } from "@firstpass/store";

/** Submits the requests of one tenant under the active content release. When it returns, the claims are durable. */
export type Submit = (tenantId: string, requests: readonly SubmissionRequest[]) => Promise<AdmittedRequest[]>;

export interface SubmitterOptions {
  store: Store;
  library: ContentLibrary;
  submissionQueue: SubmissionQueue;
  metrics: Metrics;
}

const secondsBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const claimsBuckets = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

export function createSubmitter({ store, library, submissionQueue, metrics }: SubmitterOptions): Submit {
  const accepted = metrics.counter({ name: "claims_accepted_total", help: "Claims admitted." });
  const rejected = metrics.counter({
    name: "claims_rejected_total",
    help: "Claims that could not be read, by rejection code.",
    labels: ["code"],
  });
  const seconds = metrics.histogram({
    name: "admission_seconds",
    help: "Duration of one admission.",
    buckets: secondsBuckets,
  });
  const claims = metrics.histogram({
    name: "admission_claims",
    help: "Claims admitted in one transaction.",
    buckets: claimsBuckets,
  });

  return async (tenantId, requests) => {
    const stop = seconds.startTimer();
    const results = await submit(
      { store, submissionQueue },
      { tenantId, content: library.current, requests },
    );
    stop();
    let admitted = 0;
    results.forEach(({ claimIds, replay, refused }, index) => {
      admitted += claimIds.length;
      if (replay !== null || refused !== null) return;
      for (const { code } of requests[index]!.rejections) rejected.inc({ code });
    });
    accepted.inc(admitted);
    claims.observe(admitted);
    return results;
  };
}
