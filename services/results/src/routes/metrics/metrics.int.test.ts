import { expect, test } from "vitest";
import { useResults } from "../../../../../test/in-process/results.ts";
import type { Figure } from "../../figures/figure.ts";

const results = useResults();

const routes = [
  "summary",
  "clean-rate",
  "clean-rate?step=15m",
  "clean-rate?step=month&payer=06102&clinic=1234567893&provider=",
  "providers",
  "holds-by-edit",
  "hold-age",
  "holds?by=clinic",
  "edits",
  "predictions",
  "latency?step=week",
  "latency?step=15m",
  "throughput",
  "throughput?step=15m",
  "worked",
];

/** The figures in an answer. */
function figuresIn(value: unknown): Figure[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "definition" in value ? [value as Figure] : [];
  return [...own, ...Object.values(value).flatMap(figuresIn)];
}

test.each(routes)("%s answers a tenant without claims", async (route) => {
  const { status, body } = await results.tenant.request("GET", `/v1/metrics/${route}`);
  expect([status, body.detail]).toEqual([200, undefined]);
  for (const { value, denominator } of figuresIn(body)) if (denominator === 0) expect(value).toBeNull();
});
