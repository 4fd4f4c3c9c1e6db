import type { ServiceLine } from "@firstpass/claim";
import { type AuthorizationRule, isInForce, isUnconfirmed } from "@firstpass/content";
import type { Case } from "../case/case.ts";
import { countedServices, daysOf } from "../case/counted-services.ts";
import { isWithin, periodOf } from "../case/period.ts";
import { counted, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/prior-authorization",
  title: "Prior authorization number required",
  source: "The payer's own policy; ASC X12 005010X222A1, REF*G1 of loops 2300 and 2400",
  severity: "hold",
  nextActor: "front_desk",
  // The claim does not name the plan, and only some of the payer's plans require authorization.
  warns: ["unconfirmed"],
  predicts: { carc: "197", rarc: null },
  effective: {},
  needs: ["earlierVisits", "notes"],
  messages: {
    missing:
      "{Lines}: no prior authorization number on the claim or the line; the {policy} policy{source} requires one for {procedures}{visits}.",
    unconfirmed:
      "{Lines}: no prior authorization number on the claim or the line; the {policy} policy may require one for {procedures}{visits} (unconfirmed for this plan).",
  },
  actions: {
    missing:
      "Send the authorization number on the claim or on the line it covers. If there is none, obtain authorization first.",
    unconfirmed:
      "Check whether the patient's plan requires prior authorization; if so, send the authorization number.",
  },
  *check(subject) {
    const { claim, policy } = subject;
    for (const rule of policy.priorAuthorization) {
      if (claim.priorAuthorization || !isForPlan(rule, claim.payer.name)) continue;
      const lines = countedServices(subject, rule)
        .flatMap(({ own }) => own ?? [])
        .filter((line) => !line.priorAuthorization && isInForce(rule, line.serviceDate))
        .filter((line) => isPastFreeVisits(line, rule, subject));
      if (lines.length === 0) continue;
      yield {
        message: isUnconfirmed(policy, "priorAuthorization") ? "unconfirmed" : "missing",
        lines,
        policy: policy.name,
        source: rule.source ? ` (${rule.source})` : "",
        procedures: inWords([...new Set(lines.map(({ procedure }) => procedure))].sort()),
        visits:
          rule.afterVisits === 0
            ? ""
            : ` after ${counted(rule.afterVisits, "visit")} ${rule.per === "year" ? "in the year" : "under the plan of care"}`,
      };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "{authorize 97112, authorization A-778} 97112-GP",
      "{authorize 97112} 97112-GP auth:A-778",
      "{authorize 97112} 97110-GP",
      "{authorize 97112 after 3 visits per year} 97112-GP @2026-03-02 earlier: {visits 2} 97112-GP @2026-02-02",
      "{authorize 97112 after 3 visits per year} 97112-GP @2026-03-02 earlier: {visits 3} 97112-GP @2026-03-04",
      "{authorize 97112 after 3 visits per year} 97112-GP @2026-03-02 earlier: {visits 3} 97112-GP @2025-12-01",
      "{payer 87726} 97112-GP",
    ],
    flagged: {
      "{authorize 97112} 97112-GP": "missing",
      "{authorize 97112} 97112-GP auth:A-778 @2026-03-02 | 97112-GP @2026-03-04": "missing",
      "{authorize 97112 after 3 visits per year} 97112-GP @2026-03-02 earlier: {visits 3} 97112-GP @2026-02-02":
        "missing",
      "{authorize 97112 after 3 visits per episode} 97112-GP @2026-03-02 earlier: {visits 3} 97112-GP @2026-02-12":
        "missing",
      "{payer 60054} 97112-GP": "unconfirmed",
    },
  },
});

function isForPlan(
  { payerNames, exemptPayerNames }: AuthorizationRule,
  payerName: string | undefined,
): boolean {
  return (payerNames?.fits(payerName) ?? true) && !exemptPayerNames?.fits(payerName);
}

/** Whether the period's visits before the line's date use up those that need no authorization. */
function isPastFreeVisits(
  { serviceDate }: ServiceLine,
  rule: AuthorizationRule,
  subject: Case<"notes" | "earlierVisits">,
): boolean {
  if (rule.afterVisits === 0) return true;
  const period = periodOf(rule.per, serviceDate, subject);
  if (!period) return false;
  const earlier = countedServices(subject, rule).filter(
    (service) => isWithin(period, service) && service.serviceDate < serviceDate,
  );
  return daysOf(earlier).length >= rule.afterVisits;
}
