import { workerStages } from "@firstpass/claim";
import type { Paint } from "@firstpass/cli";

/** What a claim passes, in order. */
const stations = ["received", ...workerStages, "verdict", "delivered"] as const;
export type Station = (typeof stations)[number];

/** When each revision of each claim passed which station. */
export class Ways {
  readonly #ways = new Map<string, Map<Station, number>>();

  /** Notes the first time only: a job may come twice. */
  note(claimId: string, revision: number, station: Station, at: number): void {
    const name = `${claimId} ${revision}`;
    const way = this.#ways.get(name) ?? new Map<Station, number>();
    this.#ways.set(name, way);
    if (!way.has(station)) way.set(station, at);
  }

  /** `received → documentation 12 ms → … → delivered 61 ms`: milliseconds since it was received. */
  format(claimId: string, revision: number, paint: Paint): string {
    const way = this.#ways.get(`${claimId} ${revision}`);
    const start = way?.get("received");
    return stations
      .map((station) => {
        const at = way?.get(station);
        if (at === undefined) return paint("dim", station);
        if (station === "received" || start === undefined) return station;
        return `${station} ${paint("dim", `${Math.max(0, Math.round(at - start))} ms`)}`;
      })
      .join(paint("dim", " → "));
  }
}
