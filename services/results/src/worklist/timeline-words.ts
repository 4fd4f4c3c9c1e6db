import { formatMoney, parseMoney, type VerdictJson } from "@firstpass/claim";
import type { TimelineEntry, WorkEntry } from "@firstpass/store";
import { editTitles } from "../edit-titles.ts";

/** What the words of an entry depend on. */
export interface Reader {
  /** Of members, by their ids. */
  names: ReadonlyMap<string, string>;
  /** Whether what people wrote is shown: it can name a patient. */
  seesPhi: boolean;
}

/** An entry in plain words. */
export function summaryOf(entry: TimelineEntry, reader: Reader): string {
  switch (entry.kind) {
    case "received":
      return entry.revision === 1 ? "Received." : `Revision ${entry.revision} received.`;
    case "verdict":
      return verdictInWords(entry.verdict);
    case "opened":
      return "Claim opened.";
    case "delivered":
      return `Verdict delivered to ${hostOf(entry.url)}.`;
    case "parked":
      return `Verdict not delivered to ${hostOf(entry.url)} after ${entry.attempts} attempts.`;
    case "paid": {
      const paid = `Paid ${dollars(entry.paidCents)} of ${dollars(entry.chargeCents)}.`;
      return entry.reversed ? `${paid} The payment was reversed.` : paid;
    }
    default: {
      const words = eventInWords(entry, reader);
      return entry.isUndone ? `${words} (undone)` : words;
    }
  }
}

function verdictInWords({ findings, atRisk, changes }: VerdictJson): string {
  const holding = findings.filter(({ severity }) => severity === "hold").length;
  const failed = findings.some(({ severity }) => severity === "error");
  const parts = [
    holding > 0
      ? `Held for ${holding === 1 ? "1 finding" : `${holding} findings`}, ${dollars(parseMoney(atRisk) ?? 0)} at risk.`
      : failed
        ? "Not checked completely: an edit failed."
        : "Clean.",
  ];
  if (changes?.gone.length) parts.push(`Resolved: ${titlesOf(changes.gone)}.`);
  if (changes?.appeared.length) parts.push(`New: ${titlesOf(changes.appeared)}.`);
  return parts.join(" ");
}

function titlesOf(findings: readonly { edit: string }[]): string {
  return [...new Set(findings.map(({ edit }) => titleOf(edit)))].join("; ");
}

const titleOf = (edit: string) => editTitles.get(edit) ?? edit;

const releaseReasons: Record<string, string> = {
  documentation_elsewhere: "documentation is elsewhere",
  payer_contract_allows: "the payer contract allows it",
  authorization_on_file: "authorization is on file",
  finding_is_wrong: "the finding is wrong",
  deadline_first: "the deadline comes first",
};
const wakeReasons: Record<string, string> = {
  time: "The snooze is over.",
  deadline: "Opened again: the filing deadline is a week away.",
  note: "Opened again: a note arrived.",
  authorization: "Opened again: an authorization arrived.",
  revision: "Opened again: a new revision arrived.",
};
const resolutions = { corrected: "corrected", released: "released", not_billable: "not billable" };

function eventInWords({ kind, detail, ...entry }: WorkEntry, { names, seesPhi }: Reader): string {
  const text = seesPhi ? detail.text : undefined;
  const withText = (words: string) => (text ? `${words}: ${text}` : `${words}.`);
  switch (kind) {
    case "assigned":
      return `Assigned to ${names.get(detail.assignee ?? "") ?? "a former member"}.`;
    case "unassigned":
      return "Unassigned.";
    case "started":
      return "Work started.";
    case "snoozed":
      return `Snoozed until ${detail.until?.slice(0, 10)}.`;
    case "woke":
      return wakeReasons[detail.reason ?? ""] ?? "Opened again before the end of the snooze.";
    case "commented":
      return withText("Comment");
    case "asked":
      return asked(detail.requestIds?.length ?? 1, text);
    case "answered":
      return "The note that the clinician was asked about arrived.";
    case "released":
      return released(detail, text);
    case "release_withdrawn":
      return "Release withdrawn.";
    case "marked_wrong":
      return withText(`Marked as wrong: ${titleOf(detail.edit ?? "")}`);
    case "mark_removed":
      return `No longer marked as wrong: ${titleOf(detail.edit ?? "")}.`;
    case "rescrubbed":
      return "Sent to be scrubbed again.";
    case "not_billable":
      return withText("Not billable");
    case "reopened":
      return entry.from === "resolved" && !detail.before ? "Held again after it was resolved." : "Reopened.";
    case "resolved":
      return `Resolved: ${resolutions[detail.resolution ?? "corrected"]}.`;
    case "undone":
      return `Undone: ${undoneWords[detail.undone ?? ""] ?? detail.undone}.`;
    case "corrected":
      return corrected(detail, seesPhi);
    case "noted":
      return `Note for ${detail.dates?.join(", ")} received.`;
    case "authorized":
      return "Authorization received.";
    default:
      return kind;
  }
}

function asked(requests: number, text: string | undefined): string {
  const words = `Clinician asked about ${requests === 1 ? "the note" : `${requests} notes`}`;
  return text ? `${words}: ${text}` : `${words}.`;
}

function released({ reason }: WorkEntry["detail"], text: string | undefined): string {
  return `${["Released", releaseReasons[reason ?? ""], text].filter(Boolean).join(": ")}.`.replace(
    /\.\.$/,
    ".",
  );
}

function corrected({ changes = [], reason }: WorkEntry["detail"], seesPhi: boolean): string {
  const fields = [...new Set(changes.map(({ label }) => label))].join(", ");
  return [`Corrected: ${fields}.`, seesPhi ? reason : undefined].filter(Boolean).join(" ");
}

const undoneWords: Record<string, string> = {
  assigned: "the assignment",
  unassigned: "the end of the assignment",
  started: "the start of the work",
  snoozed: "the snooze",
  woke: "the end of the snooze",
  commented: "the comment",
  asked: "the request to the clinician",
  released: "the release",
  marked_wrong: "the mark on a finding",
  mark_removed: "the removal of a mark",
  rescrubbed: "the order to scrub it again, since another revision came first",
  not_billable: "the decision that the claim is not billable",
  reopened: "the reopening",
};

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "the endpoint";
}

function dollars(cents: number): string {
  return `$${formatMoney(cents)}`;
}
