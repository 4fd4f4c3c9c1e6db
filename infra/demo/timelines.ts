import { workerStages } from "@firstpass/claim";
import type { Paint } from "@firstpass/cli";

/** The steps of a claim, in order. */
const steps = ["received", ...workerStages, "verdict", "delivered"] as const;
export type Step = (typeof steps)[number];

/** When each revision of each claim completed each step. */
export class Timelines {
  readonly #timelines = new Map<string, Map<Step, number>>();

  /** Keeps only the first time, because a job can run twice. */
  record(claimId: string, revision: number, step: Step, at: number): void {
    const name = `${claimId} ${revision}`;
    const timeline = this.#timelines.get(name) ?? new Map<Step, number>();
    this.#timelines.set(name, timeline);
    if (!timeline.has(step)) timeline.set(step, at);
  }

  /** `received → documentation 12 ms → … → delivered 61 ms`, in milliseconds since the claim was received. */
  format(claimId: string, revision: number, paint: Paint): string {
    const timeline = this.#timelines.get(`${claimId} ${revision}`);
    const start = timeline?.get("received");
    return steps
      .map((step) => {
        const at = timeline?.get(step);
        if (at === undefined) return paint("dim", step);
        if (step === "received" || start === undefined) return step;
        return `${step} ${paint("dim", `${Math.max(0, Math.round(at - start))} ms`)}`;
      })
      .join(paint("dim", " → "));
  }
}
