import type { BilledClaim } from "@firstpass/claim";
import { type ClaimLoops, loopsOf } from "./claim-loops.ts";
import type { ControlNumbers } from "./control-numbers.ts";
import { segmentText, usualSeparators, type WriteProblem, type WrittenSegment } from "./segment-list.ts";
import type { Submitter } from "./submitter.ts";

/** The guide recommends at most this many claims in a transaction. */
const claimsOfTransaction = 5000;
const guide = "005010X222A1";

export interface WriteOptions<C extends BilledClaim> {
  numbers: ControlNumbers;
  /** The time of the file, written in UTC. */
  now: Date;
  /** A claim that is left out because an 837P cannot be written with it. */
  refused?: (claim: C, problems: WriteProblem[]) => void;
}

/** Claims in order of their first appearance, under the segments that they share. */
type Branches<Below> = Map<string, { segments: WrittenSegment[]; below: Below }>;

interface SubscriberClaims {
  own: WrittenSegment[][];
  patients: Branches<WrittenSegment[][]>;
}

type Providers = Branches<Branches<SubscriberClaims>>;

/**
 * Writes claims as one 837P interchange, grouped by billing provider, subscriber and patient. A claim that the guide does
 * not allow is left out, and named with what it lacks. Yields nothing if no claim is left. Holds the claims of one
 * transaction.
 */
export async function* write837<C extends BilledClaim>(
  claims: AsyncIterable<C> | Iterable<C>,
  submitter: Submitter,
  { numbers, now, refused }: WriteOptions<C>,
): AsyncGenerator<Uint8Array> {
  const writer = new FileWriter(submitter, numbers, now);
  for await (const claim of claims) {
    const loops = loopsOf(claim, usualSeparators);
    if (loops.problems.length > 0) refused?.(claim, loops.problems);
    else writer.add(loops);
    if (writer.claims === claimsOfTransaction) yield await writer.transaction();
  }
  if (writer.claims > 0) yield await writer.transaction();
  if (writer.transactions > 0) yield writer.end();
}

class FileWriter {
  readonly #submitter: Submitter;
  readonly #numbers: ControlNumbers;
  readonly #date: string;
  readonly #time: string;
  #interchange = "";
  #group = "";
  #providers: Providers = new Map();
  claims = 0;
  transactions = 0;

  constructor(submitter: Submitter, numbers: ControlNumbers, now: Date) {
    const digits = now.toISOString().replace(/\D/g, "");
    this.#submitter = submitter;
    this.#numbers = numbers;
    this.#date = digits.slice(0, 8);
    this.#time = digits.slice(8, 12);
  }

  add({ billing, subscriber, patient, claim }: ClaimLoops): void {
    this.claims += 1;
    const subscribers = branch<Branches<SubscriberClaims>>(this.#providers, billing, () => new Map());
    const claims = branch<SubscriberClaims>(subscribers, subscriber, () => ({
      own: [],
      patients: new Map(),
    }));
    if (patient === null) claims.own.push(claim);
    else branch<WrittenSegment[][]>(claims.patients, patient, () => []).push(claim);
  }

  /** The collected claims as a transaction, after ISA and GS if it is the first one. */
  async transaction(): Promise<Buffer> {
    const head = this.transactions === 0 ? await this.#envelope() : [];
    this.transactions += 1;
    const control = String(this.transactions).padStart(4, "0");
    const body: WrittenSegment[] = [
      ["ST", "837", control, guide],
      ["BHT", "0019", "00", await this.#numbers.reference(), this.#date, this.#time, "CH"],
      ...this.#parties(),
      ...hierarchyOf(this.#providers),
    ];
    body.push(["SE", String(body.length + 1), control]);
    this.#providers = new Map();
    this.claims = 0;
    return bytesOf([...head, ...body]);
  }

  end(): Buffer {
    return bytesOf([
      ["GE", String(this.transactions), this.#group],
      ["IEA", "1", this.#interchange],
    ]);
  }

  async #envelope(): Promise<WrittenSegment[]> {
    this.#interchange = String(await this.#numbers.interchange()).padStart(9, "0");
    this.#group = String(await this.#numbers.group());
    const { sender, receiver, usage } = this.#submitter;
    const [date, time] = [this.#date, this.#time];
    const none = ["00", " ".repeat(10)];
    const sides = [sender, receiver].flatMap(({ qualifier, id }) => [qualifier, id.padEnd(15)]);
    const { repetition, component } = usualSeparators;
    const rest = [date.slice(2), time, repetition, "00501", this.#interchange, "0", usage, component];
    const [from, to] = [sender, receiver].map(({ applicationId, id }) => applicationId ?? id);
    return [
      ["ISA", ...none, ...none, ...sides, ...rest],
      ["GS", "HC", from!, to!, date, time, this.#group, "X", guide],
    ];
  }

  /** Loops 1000A and 1000B. */
  #parties(): WrittenSegment[] {
    const { submitterName, submitterId, contact, receiverName, receiverId } = this.#submitter;
    const { name = "", phone, email, fax } = contact;
    const numbers = [
      ["TE", phone],
      ["EM", email],
      ["FX", fax],
    ] as const;
    const given = numbers.flatMap(([qualifier, number]) => (number === undefined ? [] : [qualifier, number]));
    return [
      ["NM1", "41", "2", submitterName, "", "", "", "", "46", submitterId],
      ["PER", "IC", name, ...given],
      ["NM1", "40", "2", receiverName, "", "", "", "", "46", receiverId],
    ];
  }
}

/** The branch with these segments, which is created by its first claim. */
function branch<Below>(branches: Branches<Below>, segments: WrittenSegment[], empty: () => Below): Below {
  const key = segmentText(segments, usualSeparators, "");
  let found = branches.get(key);
  if (found === undefined) {
    found = { segments, below: empty() };
    branches.set(key, found);
  }
  return found.below;
}

/** Loops 2000A to 2400 with numbered levels. */
function hierarchyOf(providers: Providers): WrittenSegment[] {
  const all: WrittenSegment[] = [];
  let last = 0;
  const open = (parent: string, level: string, hasChildren: boolean, segments: WrittenSegment[]) => {
    const number = String(++last);
    all.push(["HL", number, parent, level, hasChildren ? "1" : "0"], ...segments);
    return number;
  };
  for (const provider of providers.values()) {
    const billing = open("", "20", true, provider.segments);
    for (const { segments, below } of provider.below.values()) {
      const subscriber = open(billing, "22", below.patients.size > 0, segments);
      for (const segment of below.own.flat()) all.push(segment);
      for (const patient of below.patients.values()) {
        open(subscriber, "23", false, patient.segments);
        for (const segment of patient.below.flat()) all.push(segment);
      }
    }
  }
  return all;
}

function bytesOf(segments: readonly WrittenSegment[]): Buffer {
  return Buffer.from(segmentText(segments, usualSeparators, "\n"), "latin1");
}
