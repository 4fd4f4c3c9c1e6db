import { isUnconfirmed, type ServiceLimit } from "@firstpass/content";
import { type CountedService, daysOf } from "../case/counted-services.ts";
import { limitedPeriods } from "../case/period.ts";
import { counted, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/frequency",
  title: "Payer limit on visits or units",
  source: "The payer's own policy",
  severity: "warn",
  nextActor: "front_desk",
  predicts: { carc: "119", rarc: "N362" },
  effective: {},
  needs: ["earlierVisits", "notes"],
  messages: {
    over: "{Lines}: {count} {services} {period}, including this claim; the {policy} policy{source} allows {limit}{doubt}.",
  },
  actions: {
    over: "Request more visits or units from the payer before filing, or bill no more than {limit} {period}.",
  },
  *check(subject) {
    const { policy } = subject;
    for (const limit of policy.limits) {
      for (const { period, services, own } of limitedPeriods(limit, subject)) {
        const count = limit.of === "visits" ? daysOf(services).length : unitsOf(services);
        if (count <= limit.count) continue;
        yield {
          message: "over",
          lines: own,
          count: amount(count, limit),
          services: nameServices(limit),
          period: period.name,
          policy: policy.name,
          source: limit.source ? ` (${limit.source})` : "",
          limit: amount(limit.count, limit),
          doubt: isUnconfirmed(policy, "limits") ? " (unconfirmed)" : "",
        };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "{most 3 visits per week} 97112-GP @2026-03-06 earlier: 97112-GP @2026-03-02; 97112-GP @2026-03-04",
      "{most 3 visits per week} 97112-GP @2026-03-08 earlier: {visits 3} 97112-GP @2026-03-02",
      "{most 3 visits per week} 97112-GP @2026-03-06 earlier: {payer 60054} 97112-GP @2026-03-02; 97112-GP @2026-03-04; 97110-GP @2026-03-04; 97112-GP @2026-03-06",
      "{most 12 visits per year} 97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2025-12-03",
      "{most 2 units per day of 97112} 97112-GP x2 | 97110-GP x2",
      "{most 5 visits per episode} 97112-GP // {timed 15, no plan}",
      "{most 2 units per day of 97112, frequency 7} 97112-GP x2 earlier: 97112-GP x2",
    ],
    flagged: {
      "{most 3 visits per week} 97112-GP @2026-03-07 earlier: {visits 3} 97112-GP @2026-03-02": "over",
      "{most 3 visits per week} 97112-GP @2026-03-02 earlier: {visits 3} 97112-GP @2026-03-03": "over",
      "{most 12 visits per year} 97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-01-05": "over",
      "{most 2 units per day of 97112} 97112-GP x2 earlier: 97112-GP": "over",
      "{most 5 visits per episode} 97112-GP @2026-03-02 earlier: {visits 5} 97112-GP @2026-02-12": "over",
    },
  },
});

function unitsOf(services: readonly CountedService[]): number {
  return services.reduce((sum, { units }) => sum + Math.max(units, 0), 0);
}

function amount(count: number, { of }: ServiceLimit): string {
  return counted(count, of === "visits" ? "visit" : "unit");
}

/** "of 97112" for units, "for therapy (PT and OT)" for visits. */
function nameServices({ of, procedures, disciplines }: ServiceLimit): string {
  const services = procedures ? inWords([...procedures]) : "therapy";
  const named = disciplines ? `${services} (${inWords([...disciplines])})` : services;
  return `${of === "visits" ? "for" : "of"} ${named}`;
}
