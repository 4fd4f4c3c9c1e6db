import type { ContentLibrary } from "@firstpass/content";
import type { Metrics } from "@firstpass/runtime";
import { admissionOf, type SubmissionRequest } from "@firstpass/service";
import { type AdmittedRequest, admit, type Store } from "@firstpass/store";
import type { Departures } from "./departures.ts";

/** Writes what came in and sends it on its way. When it returns, the claims are durable. */
export type Admitter = (
  tenantId: string,
  requests: readonly SubmissionRequest[],
) => Promise<AdmittedRequest[]>;

const secondsBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const claimsBuckets = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

export function createAdmitter(
  store: Store,
  library: ContentLibrary,
  departures: Departures,
  metrics: Metrics,
): Admitter {
  const accepted = metrics.counter({ name: "claims_accepted_total", help: "Claims admitted." });
  const rejected = metrics.counter({
    name: "claims_rejected_total",
    help: "Claims that could not be read, by the code of their rejection.",
    labels: ["code"],
  });
  const seconds = metrics.histogram({
    name: "admission_seconds",
    help: "Time of one admission's transaction.",
    buckets: secondsBuckets,
  });
  const claims = metrics.histogram({
    name: "admission_claims",
    help: "Claims admitted in one transaction.",
    buckets: claimsBuckets,
  });

  return async (tenantId, requests) => {
    const stop = seconds.startTimer();
    const result = await admit(store, admissionOf({ tenantId, content: library.current, requests }));
    stop();
    let admitted = 0;
    result.requests.forEach(({ claimIds, replay, refused }, index) => {
      admitted += claimIds.length;
      if (replay !== null || refused !== null) return;
      for (const { code } of requests[index]!.rejections) rejected.inc({ code });
    });
    accepted.inc(admitted);
    claims.observe(admitted);
    await departures.send(result.chunks);
    return result.requests;
  };
}
