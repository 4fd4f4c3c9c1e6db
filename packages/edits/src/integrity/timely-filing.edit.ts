import { daysBetween, type ServiceLine, serviceDates } from "@firstpass/claim";
import { isUnconfirmed } from "@firstpass/content";
import { isFiledFirst, lastDayToFile } from "../case/timely-filing.ts";
import { edit } from "../engine/edit.ts";
import { counted } from "../engine/template.ts";

export default edit({
  id: "integrity/timely-filing",
  title: "A claim is filed within the payer's limit",
  source:
    "The payer's policy; for Medicare 42 CFR 424.44 and Claims Processing Manual, chapter 1, section 70",
  severity: "hold",
  // A contract may give more days than are known of the payer.
  warns: ["unconfirmed", "soon"],
  predicts: { carc: "29", rarc: "N211" },
  effective: {},
  messages: {
    late: "{Lines}: the last day to file the service of {date} was {lastDay}, {limit} after it; the claim came in on {receivedOn}, {over} late.",
    unconfirmed:
      "{Lines}: the last day to file the service of {date} was {lastDay} if {policy} gives {limit}, which is not confirmed; the claim came in on {receivedOn}, {over} late.",
    soon: "{Lines}: {left} to file the service of {date}: the last day is {lastDay}, {limit} after it.",
  },
  actions: {
    late: "Send proof that the claim was filed in time, or the reason for the delay that the payer accepts; otherwise write it off: the patient may not be billed.",
    unconfirmed:
      "Look up the limit in the contract with the payer; what it gives can be stated in the policy.",
    soon: "File this claim before others: correct what holds it first.",
  },
  *check({ claim, lines, policy, receivedOn }) {
    if (policy.timelyFilingDays === null || !isFiledFirst(claim)) return;
    // Of most claims every day is far from the last.
    const { from } = serviceDates(claim);
    if (daysBetween(receivedOn, from) + policy.timelyFilingDays > policy.timelyFilingWarningDays) return;
    const limit = counted(policy.timelyFilingDays, "day");
    for (const [date, same] of Map.groupBy(lines.toSorted(byDate), ({ serviceDate }) => serviceDate)) {
      const lastDay = lastDayToFile(date, policy)!;
      const daysLeft = daysBetween(receivedOn, lastDay);
      const about = { lines: same, date, lastDay, limit };
      if (daysLeft < 0) {
        yield {
          message: isUnconfirmed(policy, "timelyFilingDays") ? "unconfirmed" : "late",
          ...about,
          policy: policy.name,
          receivedOn,
          over: counted(-daysLeft, "day"),
        };
      } else if (daysLeft <= policy.timelyFilingWarningDays) {
        yield { message: "soon", ...about, left: leftInWords(daysLeft) };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "{received 2027-02-15} 97112-GP @2026-03-02",
      "{payer 99999, received 2030-01-01} 97112-GP @2026-03-02",
      "{frequency 7, replaces 2026061000123, received 2028-01-01} 97112-GP @2026-03-02",
      "{payer 87726, received 2026-05-16} 97112-GP @2026-03-02",
    ],
    flagged: {
      "{received 2027-03-03} 97112-GP @2026-03-02": "late",
      "{received 2027-06-01} 97112-GP @2026-03-02 | 97112-GP @2026-09-04": "late",
      "{received 2027-03-02} 97112-GP @2026-03-02": "soon",
      "{received 2027-02-16} 97112-GP @2026-03-02": "soon",
      "{payer 87726, received 2026-06-01} 97112-GP @2026-03-02": "unconfirmed",
      "{file within 30 days, received 2026-04-02} 97112-GP @2026-03-02": "late",
    },
  },
});

function byDate(one: ServiceLine, other: ServiceLine): number {
  return one.serviceDate === other.serviceDate
    ? one.number - other.number
    : one.serviceDate < other.serviceDate
      ? -1
      : 1;
}

function leftInWords(days: number): string {
  if (days === 0) return "this is the last day";
  return days === 1 ? "1 day is left" : `${days} days are left`;
}
