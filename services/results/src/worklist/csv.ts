import { formatMoney } from "@firstpass/claim";
import type { WorkItem } from "@firstpass/store";
import { titleOf } from "./work-item-schema.ts";

type Cell = string | number | null | undefined;

/** The columns of the worklist as CSV, in order, with the value of each. docs/worklist.md describes them. */
const columns: Record<string, (item: WorkItem) => Cell> = {
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

/** With a byte order mark, without which spreadsheets misread names that are not ASCII. */
export const csvHeading = `\u{feff}${rowOf(csvColumns)}`;

export function csvRowOf(item: WorkItem): string {
  return rowOf(Object.values(columns).map((valueIn) => valueIn(item)));
}

function rowOf(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/** Marks text that a spreadsheet would evaluate as a formula, as OWASP advises (CSV injection). Numbers are ours. */
function cellOf(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
