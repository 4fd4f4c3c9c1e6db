import type { FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";

/** Whether a process can do its work, and what it looked at: `"ok"` or what is wrong, per thing. */
export interface Readiness {
  ready: boolean;
  checks: Record<string, string>;
}

const readinessFreshMs = 1_000;
const readinessMsMax = 5_000;

/** `/healthz` (the process lives), `/readyz` (it can do its work) and `/metrics`: for probes, without a key. */
export function healthRoutes(
  app: FastifyInstance,
  { metrics, ready }: { metrics: Metrics; ready: () => Promise<Readiness> },
): void {
  const open = { rateLimit: false, pressureHandler: () => {} } as const;
  const check = remember(ready);

  app.get("/healthz", { config: open, schema: { hide: true } }, async () => ({ status: "ok" }));
  app.get("/readyz", { config: open, schema: { hide: true } }, async (_request, reply) => {
    const readiness = await check();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get("/metrics", { config: open, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

/** Asks at most once a second, however many probes ask; an answer that does not come is a no. */
function remember(ready: () => Promise<Readiness>): () => Promise<Readiness> {
  let last: Promise<Readiness> | null = null;
  let expiresAt = 0;
  return () => {
    const now = Date.now();
    if (last && now < expiresAt) return last;
    expiresAt = now + readinessFreshMs;
    last = Promise.race([ready(), tooLate()]).catch(() => ({
      ready: false,
      checks: { readiness: "could not be told" },
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
