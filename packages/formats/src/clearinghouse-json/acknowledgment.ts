import { encodeFinding } from "@firstpass/claim";
import { AnswerText, ClaimStatusWriter, type Received, statusDecisionOf } from "@firstpass/x12";
import { text } from "../reading/convert.ts";
import { JsonSource } from "../reading/json-source.ts";
import type { ClearinghouseOutcome } from "./outcome.ts";

const guide = "005010X222A2";
const firstpass = "FIRSTPASS";

/** Of a 277CA: when it is written, and its number. */
export interface Acknowledged {
  now: Date;
  /** ISA13, 1 to 999999999. */
  controlNumber: number;
}

/** The 277CA of one claim, as if it had come as an 837P. A held claim is rejected with the codes of its findings. */
export function acknowledgmentOf(
  outcome: ClearinghouseOutcome,
  { now, controlNumber }: Acknowledged,
): string {
  const { judgement } = outcome;
  const verdict = { status: judgement.status, findings: judgement.findings.map(encodeFinding) };
  const writer = new ClaimStatusWriter({ now, controlNumber: () => controlNumber });
  const answer = new AnswerText();
  for (const entry of receivedOf(outcome)) {
    answer.add(entry.kind === "claim" ? writer.take(entry, statusDecisionOf(verdict)) : writer.take(entry));
  }
  return answer.text;
}

/** The envelope that an 837P with the claim would have. */
function receivedOf({ sent, claim, unknownFields, stored, traceId }: ClearinghouseOutcome): Received[] {
  const root = new JsonSource(sent);
  const submitter = root.get("submitter");
  const id = textOf(submitter.get("submitterIdentification")) || firstpass;
  const number = textOf(root.get("controlNumber")) || "1";
  const end = { closed: true, declared: 1, found: 1, problems: [] };
  return [
    {
      kind: "interchange",
      senderQualifier: "ZZ",
      sender: id,
      receiverQualifier: "ZZ",
      receiver: firstpass,
      date: "",
      time: "",
      version: "00501",
      controlNumber: number,
      ackRequested: false,
      usage: root.get("usageIndicator").value === "T" ? "T" : "P",
      separators: { element: "*", component: ":", repetition: "^", segment: "~" },
    },
    { kind: "group", functionalId: "HC", sender: id, receiver: firstpass, controlNumber: number, guide },
    { kind: "transaction", set: "837", controlNumber: number, guide, read: true },
    {
      kind: "submitter",
      reference: stored?.batchId.replaceAll("-", "").slice(0, 30) ?? traceId.slice(0, 30),
      purpose: "00",
      use: "CH",
      entityType: "organization",
      name: textOf(submitter.get("organizationName")) || textOf(submitter.get("lastName")) || id,
      firstName: "",
      idQualifier: "46",
      id,
      receiver: { name: firstpass, idQualifier: "46", id: firstpass },
    },
    { kind: "claim", index: 0, claim, unknownFields, clm: 1 },
    { kind: "end", of: "transaction", controlNumber: number, ...end },
    { kind: "end", of: "group", controlNumber: number, ...end },
    { kind: "end", of: "interchange", controlNumber: number, ...end },
  ];
}

function textOf({ value }: JsonSource): string {
  const read = text(value);
  return typeof read === "string" ? read.trim() : "";
}
