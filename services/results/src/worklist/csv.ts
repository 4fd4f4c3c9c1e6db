import { byteOrderMark, type CsvCell, csvRow, formatMoney } from "@firstpass/claim";
import type { WorkItem } from "@firstpass/store";
import { titleOf } from "./work-item-schema.ts";

/** The columns of the worklist as CSV, in order, with the value of each. docs/worklist.md describes them. */
const columns: Record<string, (item: WorkItem) => CsvCell> = {
  "Days left": ({ daysLeft }) => daysLeft,
  Deadline: ({ deadline }) => deadline,
  "At risk": ({ atRiskCents }) => formatMoney(atRiskCents),
  Charge: ({ chargeCents }) => formatMoney(chargeCents),
  "Control number": ({ controlNumber }) => controlNumber,
  Patient: ({ patient }) => patient?.name,
  "Birth date": ({ patient }) => patient?.birthDate,
  "Member ID": ({ patient }) => patient?.memberId,
  "Service from": ({ serviceDate }) => serviceDate,
  "Service to": ({ serviceDateEnd }) => serviceDateEnd,
  "Payer ID": ({ payerId }) => payerId,
  Payer: ({ payerName }) => payerName,
  "Clinic NPI": ({ clinicNpi }) => clinicNpi,
  Clinic: ({ clinicName }) => clinicName,
  "Provider NPI": ({ providerNpi }) => providerNpi,
  Provider: ({ providerName }) => providerName,
  "Worst edit": ({ worstEdit }) => worstEdit,
  "Worst finding": ({ worstEdit }) => titleOf(worstEdit),
  Findings: ({ findings }) => findings,
  Edits: ({ edits }) => edits.join(" "),
  "Next action by": ({ nextActor }) => nextActor.replace("_", " "),
  Note: ({ hasNote }) => (hasNote ? "yes" : "no"),
  State: ({ state }) => state.replaceAll("_", " "),
  Resolution: ({ resolution }) => resolution?.replace("_", " "),
  "Held at": ({ heldAt }) => heldAt,
  "Hours held": ({ heldHours }) => heldHours,
  Assignee: ({ assigneeName }) => assigneeName,
  "Last worked at": ({ lastWorkedAt }) => lastWorkedAt,
  "Last worked by": ({ lastWorkedByName }) => lastWorkedByName,
  "Wakes at": ({ wakeAt }) => wakeAt,
  Revision: ({ revision }) => revision,
  "Batch ID": ({ batchId }) => batchId,
  "Claim ID": ({ claimId }) => claimId,
};

export const csvColumns = Object.keys(columns);

export const csvHeading = `${byteOrderMark}${csvRow(csvColumns)}`;

export function csvRowOf(item: WorkItem): string {
  return csvRow(Object.values(columns).map((valueIn) => valueIn(item)));
}
