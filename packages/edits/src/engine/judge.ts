import type { Finding, Judgement, TimelyFiling } from "@firstpass/claim";
import { type Conclusion, conclude } from "./conclude.ts";
import { rulesVersion } from "./rules-version.ts";

/** How and when a claim was scrubbed. */
export interface ScrubRecord {
  contentRelease: string;
  /** ISO 8601 instant, UTC. */
  scrubbedAt: string;
  timelyFiling: TimelyFiling | null | undefined;
}

/** Judges a claim by the findings of all stages. */
export function judge(
  found: readonly Finding[],
  { contentRelease, scrubbedAt, timelyFiling }: ScrubRecord,
): Judgement<Conclusion["status"]> {
  const { status, atRiskCents, findings } = conclude(found);
  return {
    status,
    contentRelease,
    rulesVersion,
    scrubbedAt,
    atRiskCents,
    timelyFiling: timelyFiling ?? undefined,
    findings,
  };
}
