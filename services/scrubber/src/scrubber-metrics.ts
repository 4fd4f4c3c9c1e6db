import type { BilledClaim, WorkerStage } from "@firstpass/claim";
import type { Metrics } from "@firstpass/runtime";
import type { StageResult } from "@firstpass/store";

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface ScrubberMetrics {
  scrubbed(claims: readonly BilledClaim[], result: StageResult, seconds: number): void;
  failed(): void;
  split(): void;
}

/** The metrics of a scrubber, by stage. */
export function createScrubberMetrics(metrics: Metrics, stage: WorkerStage): ScrubberMetrics {
  const labels = ["stage"] as const;
  const chunks = metrics.counter({
    name: "chunks_scrubbed_total",
    help: "Chunks scrubbed, by stage.",
    labels,
  });
  const claims = metrics.counter({
    name: "claims_scrubbed_total",
    help: "Claims scrubbed, by stage.",
    labels,
  });
  const lines = metrics.counter({ name: "lines_scrubbed_total", help: "Lines scrubbed, by stage.", labels });
  const seconds = metrics.histogram({
    name: "chunk_scrub_seconds",
    help: "Time from loading a chunk to storing its stage result.",
    labels,
    buckets: secondsBuckets,
  });
  const failures = metrics.counter({
    name: "chunk_failures_total",
    help: "Failed attempts at a chunk.",
    labels,
  });
  const splits = metrics.counter({
    name: "chunks_split_total",
    help: "Chunks split in half because they kept failing.",
    labels,
  });
  const findings = metrics.counter({
    name: "findings_total",
    help: "Findings by edit and severity.",
    labels: ["edit", "severity"],
  });

  const lineCount = (scrubbed: readonly BilledClaim[]) =>
    scrubbed.reduce((sum, claim) => sum + claim.lines.length, 0);

  return {
    scrubbed(scrubbedClaims, result, elapsedSeconds) {
      chunks.inc({ stage });
      claims.inc({ stage }, scrubbedClaims.length);
      lines.inc({ stage }, lineCount(scrubbedClaims));
      seconds.observe({ stage }, elapsedSeconds);
      for (const { edit, severity } of result.findings.flat()) findings.inc({ edit, severity });
    },
    failed: () => failures.inc({ stage }),
    split: () => splits.inc({ stage }),
  };
}
