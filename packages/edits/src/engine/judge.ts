import type { Finding, Judgement, NotChecked, TimelyFiling } from "@firstpass/claim";
import { type Conclusion, conclude } from "./conclude.ts";
import { rulesVersion } from "./rules-version.ts";

/** How and when a claim was scrubbed. */
export interface ScrubRecord {
  contentRelease: string;
  /** ISO 8601 instant, UTC. */
  scrubbedAt: string;
  timelyFiling: TimelyFiling | null | undefined;
  notChecked: readonly NotChecked[] | undefined;
}

/** Judges a claim by the findings of all stages. */
export function judge(
  found: readonly Finding[],
  { contentRelease, scrubbedAt, timelyFiling, notChecked }: ScrubRecord,
): Judgement<Conclusion["status"]> {
  const { status, atRiskCents, findings } = conclude(found);
  return {
    status,
    contentRelease,
    rulesVersion,
    scrubbedAt,
    atRiskCents,
    timelyFiling: timelyFiling ?? undefined,
    notChecked,
    findings,
  };
}
