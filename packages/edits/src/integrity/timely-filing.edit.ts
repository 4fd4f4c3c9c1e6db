import { daysBetween } from "@firstpass/claim";
import { isUnconfirmed } from "@firstpass/content";
import { byDateAndNumber } from "../case/accumulator.ts";
import {
  deadlineInWords,
  type FilingStart,
  filingStart,
  firstDeadline,
  isOriginalFiling,
  lastDayToFile,
} from "../case/timely-filing.ts";
import { counted } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/timely-filing",
  title: "Timely filing limit",
  source:
    "The payer's policy; for Medicare 42 CFR 424.44 and Claims Processing Manual, chapter 1, section 70",
  severity: "hold",
  // The contract may allow more days than the unconfirmed policy, and the payer may accept the reason for the delay.
  warns: ["unconfirmed", "undecided", "excused", "soon"],
  predicts: { carc: "29", rarc: "N211" },
  effective: {},
  messages: {
    late: "{Lines}: the claim was received on {receivedOn}, {over} past the timely filing deadline of {lastDay} ({deadline}).",
    unconfirmed:
      "{Lines}: the claim was received on {receivedOn}, {over} past the timely filing deadline of {lastDay} ({deadline} under the {policy} policy, unconfirmed).",
    undecided:
      "{Lines}: the claim was received on {receivedOn}, {over} past the timely filing deadline of {lastDay} ({deadline}), and does not state when the other payer decided it.",
    excused:
      "{Lines}: the claim was received on {receivedOn}, {over} past the timely filing deadline of {lastDay} ({deadline}), with delay reason {reason}.",
    soon: "{Lines}: {left} to file; the timely filing deadline is {lastDay} ({deadline}).",
  },
  actions: {
    late: "Check the date of service. If it is correct, send proof of timely filing, or a reason for the delay that the payer accepts.",
    unconfirmed: "Check the filing limit in the payer contract, and set it in the policy.",
    undecided: "Send the date on which the other payer decided the claim; the filing limit counts from it.",
    excused: "Make sure that the payer accepts the delay reason, and have the proof ready.",
    soon: "File this claim ahead of others, and resolve its holds first.",
  },
  *check({ claim, lines, policy, receivedOn }) {
    if (!isOriginalFiling(claim) || policy.timelyFilingDays === null) return;
    // Most claims are far from the deadline: skip the work by line.
    const first = firstDeadline(claim, policy);
    if (first !== null && daysBetween(receivedOn, first) > policy.timelyFilingWarningDays) return;
    const started = lines
      .toSorted(byDateAndNumber)
      .map((line) => ({ line, start: filingStart(line, claim, policy) }));
    const byStart = Map.groupBy(started, ({ line, start }) => start?.date ?? `service ${line.serviceDate}`);
    for (const same of byStart.values()) {
      const { line, start } = same[0]!;
      const clock: FilingStart = start ?? { date: line.serviceDate, event: "service" };
      const lastDay = lastDayToFile(clock.date, policy)!;
      const daysLeft = daysBetween(receivedOn, lastDay);
      const about = {
        lines: same.map(({ line }) => line),
        lastDay,
        deadline: deadlineInWords(clock, policy),
      };
      if (daysLeft < 0) {
        const isConfirmed = !isUnconfirmed(policy, "timelyFilingDays");
        const late = claim.delayReason ? "excused" : isConfirmed ? "late" : "unconfirmed";
        yield {
          message: start === null ? "undecided" : late,
          ...about,
          policy: policy.name,
          reason: claim.delayReason ?? "",
          receivedOn,
          over: counted(-daysLeft, "day"),
        };
      } else if (start !== null && daysLeft <= policy.timelyFilingWarningDays) {
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
      "{file within 90 days, received 2026-04-20} 97112-GP @2026-03-02",
      "{payer 62308, after 60054 on 2026-05-20, received 2026-06-10} 97112-GP @2026-03-02",
      "{payer 87726, after 06102, received 2026-05-30} 97112-GP @2026-03-02",
    ],
    flagged: {
      "{received 2027-03-03} 97112-GP @2026-03-02": "late",
      "{received 2027-06-01} 97112-GP @2026-03-02 | 97112-GP @2026-09-04": "late",
      "{received 2027-03-02} 97112-GP @2026-03-02": "soon",
      "{received 2027-02-16} 97112-GP @2026-03-02": "soon",
      "{received 2024-02-28} 97112-GP @2023-02-28": "soon",
      "{received 2024-03-01} 97112-GP @2023-03-01": "soon",
      "{received 2024-03-02} 97112-GP @2023-03-01": "late",
      "{received 2025-02-28} 97112-GP @2024-02-29": "soon",
      "{received 2025-03-01} 97112-GP @2024-02-29": "late",
      "{received 2027-03-08} 97112-GP @2026-03-06": "soon",
      "{received 2027-03-09} 97112-GP @2026-03-06": "late",
      "{received 2026-07-06} 97112-GP @2025-07-03": "soon",
      "{payer 87726, received 2026-06-01} 97112-GP @2026-03-02": "unconfirmed",
      "{file within 30 days, payer 55555, after 06102 on 2026-04-10, received 2026-05-11} 97112-GP @2026-03-02":
        "late",
      "{payer 62308, after 60054 on 2026-05-20, received 2026-08-19} 97112-GP @2026-03-02": "unconfirmed",
      "{payer 62308, after 60054 on 2026-05-20, received 2026-08-18} 97112-GP @2026-03-02": "soon",
      "{payer 87726, after 06102, received 2026-06-01} 97112-GP @2026-03-02": "undecided",
      "{after 60054 on 2027-02-20, received 2027-03-03} 97112-GP @2026-03-02": "late",
      "{delay 8, received 2027-03-03} 97112-GP @2026-03-02": "excused",
      "{file within 30 days, received 2026-04-02} 97112-GP @2026-03-02": "late",
    },
  },
});

function leftInWords(days: number): string {
  if (days === 0) return "last day";
  return days === 1 ? "1 day left" : `${days} days left`;
}
