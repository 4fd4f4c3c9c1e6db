import type { FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";

/** Whether a process can work. */
export interface Readiness {
  ready: boolean;
  /** Whether it works in part: it answers requests, but some of their effects wait. */
  degraded?: boolean;
  /** `"ok"` or the problem, by check. */
  checks: Record<string, string>;
}

const readinessFreshMs = 1_000;
const readinessMsMax = 5_000;

/** `/healthz` (the process is alive), `/readyz` (it can work) and `/metrics`, without a key. */
export function healthRoutes(
  app: FastifyInstance,
  { metrics, ready }: { metrics: Metrics; ready: () => Promise<Readiness> },
): void {
  const open = { rateLimit: false, pressureHandler: () => {} } as const;
  const check = cached(ready);

  app.get("/healthz", { config: open, schema: { hide: true } }, async () => ({ status: "ok" }));
  app.get("/readyz", { config: open, schema: { hide: true } }, async (_request, reply) => {
    const readiness = await check();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get("/metrics", { config: open, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

/** Caches the result for a second, however many probes there are. No result within five seconds means not ready. */
function cached(ready: () => Promise<Readiness>): () => Promise<Readiness> {
  let last: Promise<Readiness> | null = null;
  let expiresAt = 0;
  return () => {
    const now = Date.now();
    if (last && now < expiresAt) return last;
    expiresAt = now + readinessFreshMs;
    last = Promise.race([ready(), tooLate()]).catch(() => ({
      ready: false,
      checks: { readiness: "could not be determined" },
    }));
    return last;
  };
}

function tooLate(): Promise<Readiness> {
  return new Promise((resolve) => {
    const late = { ready: false, checks: { readiness: `no answer within ${readinessMsMax} ms` } };
    setTimeout(resolve, readinessMsMax, late).unref();
  });
}
