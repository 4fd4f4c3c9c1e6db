import { type BilledClaim, type Claim, claimChanges } from "@firstpass/claim";
import { InterchangeReader } from "../interchange-reader.ts";
import { professionalClaims } from "../professional-claims.ts";
import { blockBytesMax } from "../segment-scanner.ts";
import { applyChanges, UnmappedChangeError } from "./apply-changes.ts";
import { type ClaimLoops, loopsOf } from "./claim-loops.ts";
import { segmentText, type WrittenSegment, type WrittenSeparators } from "./segment-list.ts";
import { asText, loopsIn, segmentsIn, splitText, textOf } from "./text-loops.ts";

/** A received claim and what it was changed to. */
export interface Correction {
  /** As it was read from the received bytes. */
  original: BilledClaim;
  corrected: BilledClaim;
}

/** The text of a claim's loops, without the HL of each level. */
export interface ClaimText {
  billing: string;
  subscriber: string;
  /** `null` if the patient is the subscriber. */
  patient: string | null;
  claim: string;
}

/** A text and the number of its segments. */
export interface CountedText {
  text: string;
  segments: number;
}

export interface CorrectedText {
  claim: CountedText;
  /** The loops above the claim, if they changed too; the claim then needs a branch of its own. */
  above: { billing: CountedText; subscriber: CountedText; patient: CountedText | null } | null;
}

/**
 * Changes the received text of a claim to its corrected form, segment by segment: segments and elements that the correction
 * does not concern stay as they were received. If the text is laid out in an unusual way, the claim's loop is written again.
 * The result is read back and compared. Returns the reason if the claim cannot be written.
 */
export function correctClaim(
  received: ClaimText,
  correction: Correction,
  separators: WrittenSeparators,
  lineBreak: string,
): CorrectedText | string {
  const { original, corrected } = correction;
  const before = loopsOf(original, separators);
  const after = loopsOf(corrected, separators);
  if (corrected.institutional !== undefined) {
    return "corrections of an 837I cannot be written: send the corrected claim from the billing system";
  }
  const known = new Set(before.problems.map(({ field, reason }) => `${field} ${reason}`));
  const problem = after.problems.find(({ field, reason }) => !known.has(`${field} ${reason}`));
  if (problem !== undefined) return `${problem.field} ${problem.reason}`;
  const changer = new LoopChanger(correction, separators, lineBreak);
  const isChanged = isChangedAbove(before, after, separators);
  let differences: string[] = [];
  for (const [claim, above] of attemptsOf(received)) {
    try {
      const result = {
        claim: changer.change(claim, "2300", before.claim, after.claim),
        above: isChanged ? changer.changeAbove(above, before, after) : null,
      };
      differences = differencesFrom(correction, result, received, separators);
      if (differences.length === 0) return result;
    } catch (error) {
      if (!(error instanceof UnmappedChangeError)) throw error;
    }
  }
  return `the correction of ${differences.join(", ") || "a shared loop"} cannot be written into its file`;
}

type TextAbove = Omit<ClaimText, "claim">;

/** The texts to change, best first. A loop without text is written again, for changes that do not read back otherwise. */
function attemptsOf(received: ClaimText): [claim: string | null, above: TextAbove | null][] {
  return [
    [received.claim, received],
    [null, received],
    [received.claim, null],
    [null, null],
  ];
}

class LoopChanger {
  readonly #correction: Correction;
  readonly #separators: WrittenSeparators;
  readonly #ending: string;

  constructor(correction: Correction, separators: WrittenSeparators, lineBreak: string) {
    this.#correction = correction;
    this.#separators = separators;
    this.#ending = separators.terminator + lineBreak;
  }

  /** The received text of a loop, changed where the written ones differ; without received text, the new one. */
  change(
    text: string | null,
    kind: "2000" | "2300",
    before: WrittenSegment[] | null,
    after: WrittenSegment[],
  ): CountedText {
    const [from, to] = [this.#correction.original, this.#correction.corrected].map(numbersOf) as [
      number[],
      number[],
    ];
    let loop = loopsIn(asText(after, this.#separators, this.#ending), kind, to);
    if (text !== null && before !== null) {
      const received = loopsIn(splitText(text, this.#separators), kind, from);
      const written = loopsIn(asText(before, this.#separators, this.#ending), kind, from);
      applyChanges(received, written, loop, this.#separators.component);
      loop = received;
    }
    return { text: textOf(loop, this.#separators), segments: segmentsIn(loop) };
  }

  changeAbove(text: TextAbove | null, before: ClaimLoops, after: ClaimLoops): CorrectedText["above"] {
    const change = (loop: "billing" | "subscriber" | "patient", to: WrittenSegment[]) =>
      this.change(text?.[loop] ?? null, "2000", before[loop], to);
    return {
      billing: change("billing", after.billing),
      subscriber: change("subscriber", after.subscriber),
      patient: after.patient === null ? null : change("patient", after.patient),
    };
  }
}

function numbersOf({ lines }: BilledClaim): number[] {
  return lines.map(({ number }) => number);
}

function isChangedAbove(before: ClaimLoops, after: ClaimLoops, separators: WrittenSeparators): boolean {
  return (["billing", "subscriber", "patient"] as const).some((loop) => {
    const [from, to] = [before, after].map((loops) =>
      loops[loop] === null ? null : segmentText(loops[loop], separators, ""),
    );
    return from !== to;
  });
}

/** The fields that are not read back as they were corrected. */
function differencesFrom(
  { original, corrected }: Correction,
  result: CorrectedText,
  received: ClaimText,
  separators: WrittenSeparators,
): string[] {
  const { above, claim } = result;
  const back = readBack(
    {
      billing: above?.billing.text ?? received.billing,
      subscriber: above?.subscriber.text ?? received.subscriber,
      patient: above === null ? received.patient : (above.patient?.text ?? null),
      claim: claim.text,
    },
    separators,
  );
  if (back === null) return ["the claim"];
  const isRenumbered = numbersOf(corrected).join() !== numbersOf(original).join();
  const lines = corrected.lines.map((line, at) => (isRenumbered ? { ...line, number: at + 1 } : line));
  const paths = claimChanges({ ...corrected, format: "837P", lines }, back).map(({ path }) => path);
  // Only a subscriber who is the patient has a relationship (SBR02).
  const isOtherPatient = (original.patient === undefined) !== (corrected.patient === undefined);
  return isOtherPatient ? paths.filter((path) => path !== "subscriber.relationship") : paths;
}

/** Reads a claim in an interchange of its own. `null` if it cannot be read. */
function readBack(text: ClaimText, separators: WrittenSeparators): Claim | null {
  const { element, component, repetition, terminator } = separators;
  const none = ["00", " ".repeat(10)];
  const side = ["ZZ", "FIRSTPASS".padEnd(15)];
  const rest = ["000101", "0000", repetition, "00501", "000000001", "0", "P", component];
  const open = (...segments: string[][]) => segments.map((each) => each.join(element) + terminator).join("");
  const whole =
    open(
      ["ISA", ...none, ...none, ...side, ...side, ...rest],
      ["GS", "HC", "", "", "", "", "1", "X", "005010X222A1"],
      ["ST", "837", "1"],
      ["HL", "1", "", "20"],
    ) +
    text.billing +
    open(["HL", "2", "1", "22"]) +
    text.subscriber +
    (text.patient === null ? "" : open(["HL", "3", "2", "23"]) + text.patient) +
    text.claim +
    open(["SE", "1", "1"], ["GE", "1", "1"], ["IEA", "1", "000000001"]);
  const reader = new InterchangeReader(professionalClaims);
  const bytes = Buffer.from(whole, "latin1");
  for (let start = 0; start < bytes.length; start += blockBytesMax) {
    for (const entry of reader.push(bytes.subarray(start, start + blockBytesMax))) {
      if (entry.kind === "claim") return entry.claim;
      if (entry.rejection.code === "x12-segment-invalid") return null;
    }
  }
  return null;
}
