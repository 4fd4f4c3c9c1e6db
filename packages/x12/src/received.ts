import type { Claim, ClaimEntry, Institutional } from "@firstpass/claim";
import type { SegmentProblem } from "./segment-problem.ts";

/** What {@link receive837} yields: the envelope, claims and rejections of an input, in its order. */
export type Received =
  | ReceivedInterchange
  | ReceivedGroup
  | ReceivedTransaction
  | ReceivedSubmitter
  | ReceivedClaim
  | ReceivedRejection
  | ReceivedEnd;

/** An ISA. Texts are trimmed, and empty if the element is empty or cannot be read. */
export interface ReceivedInterchange {
  kind: "interchange";
  senderQualifier: string;
  sender: string;
  receiverQualifier: string;
  receiver: string;
  /** ISA09 and ISA10: `YYMMDD` and `HHMM`. */
  date: string;
  time: string;
  /** ISA12. */
  version: string;
  /** ISA13. */
  controlNumber: string;
  /** ISA14 is 1: the sender asks for a TA1. */
  ackRequested: boolean;
  /** ISA15: P production, T test. */
  usage: string;
  /** Single characters. `repetition` is `null` if ISA11 does not declare one. */
  separators: { element: string; component: string; repetition: string | null; segment: string };
}

/** A GS. */
export interface ReceivedGroup {
  kind: "group";
  /** GS01: HC for claims. */
  functionalId: string;
  sender: string;
  receiver: string;
  controlNumber: string;
  /** GS08. */
  guide: string;
}

/** An ST. */
export interface ReceivedTransaction {
  kind: "transaction";
  /** ST01: 837 for claims. */
  set: string;
  /** ST02. */
  controlNumber: string;
  /** ST03, or else GS08. */
  guide: string;
  /** Whether its claims are read. If not, a rejection follows. */
  read: boolean;
}

/** The beginning of a transaction that is read: BHT, loop 1000A (submitter) and 1000B (receiver). Comes before its claims. */
export interface ReceivedSubmitter {
  kind: "submitter";
  /** BHT03: the submitter's number of this transaction. */
  reference: string;
  /** BHT02: 00 original, 18 reissue. */
  purpose: string;
  /** BHT06: CH chargeable, RP reporting. */
  use: string;
  entityType: "person" | "organization" | undefined;
  name: string;
  firstName: string;
  /** NM108 and NM109, usually 46 and the electronic transmitter number. */
  idQualifier: string;
  id: string;
  receiver: { name: string; idQualifier: string; id: string };
}

/** A claim with the number of its CLM. */
export type ReceivedClaim = Extract<ClaimEntry, { kind: "claim" }> & {
  /** 1-based number of its CLM segment among all CLM segments of the input, in transactions that are read. */
  clm: number;
};

/** A rejection of a claim, a transaction or the rest of the input. */
export type ReceivedRejection = Extract<ClaimEntry, { kind: "rejected" }> & {
  /** The number of the claim's CLM. Absent if it has none, or if no single claim is rejected. */
  clm?: number;
  /** The first problems of a claim. Empty if no segment of a claim is wrong. */
  problems: readonly SegmentProblem[];
  /** The fields read of the rejected claim. Absent if no single claim is rejected. */
  known?: KnownOfClaim;
};

/** A claim that cannot be accepted, as far as it was read. A field may be missing or, if a problem names it, wrong. */
export type KnownOfClaim = { [Field in Exclude<keyof Claim, "institutional">]?: Claim[Field] | undefined } & {
  institutional?: { [Field in keyof Institutional]?: Institutional[Field] | undefined } | undefined;
};

/** The end of a transaction, a group or an interchange, with or without its closing segment. */
export interface ReceivedEnd {
  kind: "end";
  of: "transaction" | "group" | "interchange";
  /** The control number in the opening segment. */
  controlNumber: string;
  /** Whether SE, GE or IEA was read. */
  closed: boolean;
  /** The count in SE01, GE01 or IEA01; `null` if it is missing or not a number. */
  declared: number | null;
  /** The segments, transactions or groups that were read. */
  found: number;
  /** What is wrong with this level of the envelope: codes of IK502, AK905 or TA105. */
  problems: readonly string[];
}
