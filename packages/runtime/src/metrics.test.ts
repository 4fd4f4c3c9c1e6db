import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

test("the same name returns the same metric, so that services can share a process", async () => {
  const metrics = createMetrics();
  for (const code of ["a", "b"]) {
    metrics.counter({ name: "claims_total", help: "Claims.", labels: ["code"] }).inc({ code });
  }
  const text = await metrics.registry.metrics();
  expect(text).toContain('firstpass_claims_total{code="a"} 1');
  expect(text).toContain('firstpass_claims_total{code="b"} 1');
  expect(text).toContain("process_cpu_seconds_total");
});
