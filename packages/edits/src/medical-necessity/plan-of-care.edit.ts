import { addDays, type CalendarDate, daysBetween } from "@firstpass/claim";
import type { PlanOfCareRule } from "@firstpass/content";
import type { PlanOfCareFact } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { isUnclearIn } from "../case/unclear.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/plan-of-care",
  title: "Current, certified plan of care required",
  source: "42 CFR 410.61 and 424.24(c); Medicare Benefit Policy Manual, chapter 15, section 220.1.3",
  severity: "hold",
  nextActor: "therapist",
  // A note mentions a plan of care, or two dates around the service.
  warns: ["unclear"],
  predicts: { carc: "16", rarc: "M135" },
  effective: { from: "2008-01-01" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: the notes show no certified plan of care.",
    unclear: "{Lines}: no certified plan of care was recognized in the notes, which may mention one.",
    late: "{Lines}: the plan of care is certified from {from}, more than {days} days after the service on {date}.",
    expired: "{Lines}: the plan of care was certified through {through}; the service was on {date}.",
  },
  actions: {
    none: "Send the certification dates, or obtain certification from the physician before filing.",
    unclear: "Check the notes for a certified plan of care, and send its dates.",
    late: "Send the certification that covers the service, or document the reason for the delay.",
    expired: "Send the recertification that covers the service, or obtain it before filing.",
  },
  *check({ treatments, notes, policy }) {
    const rule = policy.planOfCare;
    // Evaluations are exempt, because the plan of care results from the evaluation.
    if (!rule.required || treatments.length === 0) return;
    const plans = notes.flatMap((note) => (note.planOfCare ? [{ note, ...note.planOfCare }] : []));
    if (plans.length === 0) {
      const isUnclear = isUnclearIn(notes, "plan of care");
      yield { message: isUnclear ? "unclear" : "none", lines: treatments.flatMap((visit) => visit.lines) };
      return;
    }
    for (const { date, lines } of treatments) {
      if (plans.some((plan) => covers(plan, date, rule))) continue;
      const plan = plans.find((plan) => lastDay(plan, rule) < date) ?? plans[0]!;
      const evidence = evidenceOf(plan.note, plan.at);
      const through = lastDay(plan, rule);
      if (through < date) yield { message: "expired", lines, evidence, date, through };
      else {
        const from = plan.certifiedFrom!;
        yield { message: "late", lines, evidence, date, from, days: rule.certificationDays };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP @2026-05-10 // @2026-05-10 {timed 15, certified 2026-02-10..2026-05-10}",
      "97112-GP @2026-03-02 // {timed 15, certified 2026-03-20..2026-06-10}",
      "97112-GP // {timed 15, no plan} Foam, tandem. POC certified 2/10/2026 through 5/10/2026.",
      "97161-GP // {timed 15, no plan}",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15, no plan}": "none",
      "97112-GP // {timed 15, no plan} Foam, tandem. Plan of care enclosed for your signature.": "unclear",
      "97112-GP // {timed 15, certified 2026-04-02..2026-06-10}": "late",
      "97112-GP // {timed 15, certified 2025-12-01..2026-03-01}": "expired",
      "97112-GP // {timed 15, certified 2025-11-01..2026-05-10}": "expired",
      "97112-GP // {timed 15, no plan} Foam, tandem. Plan of care expires 2/28/26.": "expired",
    },
  },
});

/** A service may precede its certification by the days allowed for obtaining it. */
function covers(plan: PlanOfCareFact, date: CalendarDate, rule: PlanOfCareRule): boolean {
  const { certifiedFrom, certifiedThrough } = plan;
  if (certifiedThrough !== null && date > certifiedThrough) return false;
  if (certifiedFrom === null) return true;
  const days = daysBetween(certifiedFrom, date);
  return days >= -rule.certificationDays && days <= rule.recertificationDays;
}

/** The stated end of the certification, limited to the longest period that one may cover. */
function lastDay({ certifiedFrom, certifiedThrough }: PlanOfCareFact, rule: PlanOfCareRule): CalendarDate {
  if (certifiedFrom === null) return certifiedThrough!;
  const longest = addDays(certifiedFrom, rule.recertificationDays);
  return certifiedThrough === null || certifiedThrough > longest ? longest : certifiedThrough;
}
