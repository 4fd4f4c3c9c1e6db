import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClaimJson, parseClaim } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { createKey, ensureTenant, startEmbeddedPostgres } from "@firstpass/store";
import { openTestIngest } from "../in-process/ingest.ts";
import { openTestResults } from "../in-process/results.ts";
import { storeScrubbed } from "../in-process/scrub.ts";
import { benchClaim } from "./claims.ts";
import { percentile } from "./percentile.ts";

interface Times {
  p50Ms: number;
  p95Ms: number;
}

export interface CorrectionFigures {
  /** POST /v1/scrub?claimId= of a stored claim with ten lines, which a form sends while somebody types. */
  scrub: Times;
  contents: Times;
  repairs: Times;
  similar: Times;
}

const storedClaims = 10_000;
const claimsPerPart = 250;
const requests = 300;
const warmUp = 30;

/** Requests about one stored claim, one after the other, on a Postgres with fsync on. */
export async function benchCorrection(): Promise<CorrectionFigures> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-bench-correction-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres") });
  const ingest = await openTestIngest(postgres.url);
  const results = await openTestResults(postgres.url, { workers: false });
  try {
    const { store } = ingest;
    const { tenantId } = await ensureTenant(store, "Lakeside");
    const { key } = await createKey(store, tenantId, { name: "bench", scopes: ["claims:read", "phi:read"] });
    const headers = { authorization: `Bearer ${key}` };
    const target = storedClaims - claimsPerPart / 2;
    let claimId = "";
    for (let from = 0; from < storedClaims; from += claimsPerPart) {
      const claims = Array.from({ length: claimsPerPart }, (_, index) => from + index).map((index) =>
        parseClaim(index === target ? tenLines(benchClaim(index)) : benchClaim(index)),
      );
      const submission = { content: openStarterContent(), receivedOn: "2026-04-01" };
      const ids = await storeScrubbed({ store, tenantId }, claims, submission);
      if (target < from + claimsPerPart) claimId ||= ids[target - from]!;
    }
    const { notes: _, ...payload } = tenLines(benchClaim(target));
    const get = (path: string) => () =>
      results.server.inject({ url: `/v1/claims/${claimId}/${path}`, headers });
    const url = `/v1/scrub?claimId=${claimId}`;
    return {
      scrub: await time(() => ingest.server.inject({ method: "POST", url, payload, headers })),
      contents: await time(get("contents")),
      repairs: await time(get("repairs")),
      similar: await time(get("similar")),
    };
  } finally {
    await results.close();
    await ingest.close();
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function tenLines(claim: ClaimJson): ClaimJson {
  const lines = Array.from({ length: 10 }, (_, index) => claim.lines[index % claim.lines.length]!);
  return { ...claim, lines: lines.map((line, index) => ({ ...line, number: index + 1 })) };
}

async function time(send: () => Promise<{ statusCode: number; payload: string }>): Promise<Times> {
  const times: number[] = [];
  for (let index = 0; index < warmUp + requests; index++) {
    const start = performance.now();
    const { statusCode, payload } = await send();
    if (statusCode !== 200) throw new Error(payload);
    if (index >= warmUp) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
}
