import { claimFormatOf } from "./claim-guides.ts";
import type { LevelEnd, LevelIndex } from "./envelope.ts";
import type { EnvelopeFollower, RejectedEntry } from "./guide.ts";
import { Problems } from "./problems.ts";
import type {
  Received,
  ReceivedEnd,
  ReceivedGroup,
  ReceivedInterchange,
  ReceivedTransaction,
} from "./received.ts";
import type { ReceivedTransactionReader } from "./received-transaction-reader.ts";
import type { Segment } from "./segment.ts";

/** Control numbers remembered per level, so that memory does not grow with the input. */
const rememberedMax = 65_536;

const levelNames: readonly ReceivedEnd["of"][] = ["interchange", "group", "transaction"];

/** Codes of TA105, AK905 and IK502. */
const invalidControl = ["018", "6", "7"] as const;
const duplicateControl = ["025", "19", "23"] as const;
const validControl = [/^\d{1,9}$/, /^\d{1,9}$/, /^[A-Za-z0-9]{1,9}$/] as const;
const invalidUsage = "020";
const groupNotSupported = "1";
const versionNotSupported = "2";
const setNotSupported = "1";
const guideNotSupported = "I6";

/** Turns the envelope of an input into entries, and finds what is wrong with it. */
export class ReceivedEnvelope implements EnvelopeFollower<Received, "x12-not-837p"> {
  readonly #transaction: () => ReceivedTransactionReader;
  /** What is wrong with the opening segments, by level. */
  readonly #problems: [string[], string[], string[]] = [[], [], []];
  /** The control numbers seen at each level, within the level around it. */
  readonly #seen = [new Set<string>(), new Set<string>(), new Set<string>()] as const;
  #functionalId = "";
  #groupGuide = "";

  /** @param transaction the reader of the open transaction */
  constructor(transaction: () => ReceivedTransactionReader) {
    this.#transaction = transaction;
  }

  opened(level: LevelIndex, segment: Segment, isRead: boolean): Received {
    this.#problems[level] = [];
    if (level === 0) return this.#openInterchange(segment);
    return level === 1 ? this.#openGroup(segment) : this.#openTransaction(segment, isRead);
  }

  ended(level: LevelIndex, end: LevelEnd): ReceivedEnd {
    const problems = [...this.#problems[level], ...end.problems];
    return { kind: "end", of: levelNames[level]!, ...end, problems };
  }

  rejected(entry: RejectedEntry<"x12-not-837p">, problems: readonly Problems[] | null): Received {
    if (problems === null) return { ...entry, problems: [] };
    const transaction = this.#transaction();
    const rejected = { ...entry, problems: Problems.segments(problems), known: transaction.known() };
    return transaction.clm === undefined ? rejected : { ...rejected, clm: transaction.clm };
  }

  #openInterchange(segment: Segment): ReceivedInterchange {
    const interchange: ReceivedInterchange = {
      kind: "interchange",
      senderQualifier: textOf(segment, 5),
      sender: textOf(segment, 6),
      receiverQualifier: textOf(segment, 7),
      receiver: textOf(segment, 8),
      date: textOf(segment, 9),
      time: textOf(segment, 10),
      version: textOf(segment, 12),
      controlNumber: textOf(segment, 13),
      ackRequested: textOf(segment, 14) === "1",
      usage: textOf(segment, 15),
      separators: separatorsOf(segment),
    };
    const { senderQualifier, sender, receiverQualifier, receiver, controlNumber, usage } = interchange;
    // An interchange is identified by its parties and its control number.
    this.#checkControl(0, controlNumber, [senderQualifier, sender, receiverQualifier, receiver].join());
    if (usage !== "P" && usage !== "T") this.#problems[0].push(invalidUsage);
    this.#seen[1].clear();
    return interchange;
  }

  #openGroup(segment: Segment): ReceivedGroup {
    const group: ReceivedGroup = {
      kind: "group",
      functionalId: textOf(segment, 1),
      sender: textOf(segment, 2),
      receiver: textOf(segment, 3),
      controlNumber: textOf(segment, 6),
      guide: textOf(segment, 8),
    };
    this.#checkControl(1, group.controlNumber);
    if (group.functionalId !== "HC") this.#problems[1].push(groupNotSupported);
    else if (claimFormatOf(group.guide) === null) this.#problems[1].push(versionNotSupported);
    this.#seen[2].clear();
    this.#groupGuide = group.guide;
    return group;
  }

  #openTransaction(segment: Segment, read: boolean): ReceivedTransaction {
    const transaction: ReceivedTransaction = {
      kind: "transaction",
      set: textOf(segment, 1),
      controlNumber: textOf(segment, 2),
      guide: textOf(segment, 3) || this.#groupGuide,
      read,
    };
    this.#checkControl(2, transaction.controlNumber);
    if (!read) this.#problems[2].push(transaction.set === "837" ? guideNotSupported : setNotSupported);
    return transaction;
  }

  /** Numbers are compared without leading zeros, as some writers pad them. */
  #checkControl(level: LevelIndex, controlNumber: string, parties = ""): void {
    if (!validControl[level].test(controlNumber)) this.#problems[level].push(invalidControl[level]);
    const seen = this.#seen[level];
    const key = `${parties} ${controlNumber.replace(/^0+(?=.)/, "")}`;
    if (seen.has(key)) this.#problems[level].push(duplicateControl[level]);
    else if (seen.size < rememberedMax) seen.add(key);
  }
}

function textOf(segment: Segment, element: number): string {
  return segment.textOf(element) ?? "";
}

/** The separators of an ISA, which is the current segment. */
function separatorsOf(isa: Segment): ReceivedInterchange["separators"] {
  const at = (position: number) => isa.text.charAt(position);
  const repetition = at(isa.starts[11]!);
  const component = isa.starts[16]!;
  return {
    element: at(isa.starts[1]! - 1),
    component: at(component),
    repetition: /^[A-Za-z0-9 ]?$/.test(repetition) ? null : repetition,
    segment: at(component + 1),
  };
}
