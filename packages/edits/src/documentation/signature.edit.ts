import { type CalendarDate, dayNumber } from "@firstpass/claim";
import type { SignatureFact } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { isUnclearIn } from "../case/unclear.ts";
import { edit } from "../engine/edit.ts";

/** The easternmost time zone is 14 hours ahead of UTC, so a date begins there 14 hours before it begins in UTC. */
const utcOffsetHoursMax = 14;
const hourMs = 3_600_000;

export default edit({
  id: "documentation/signature",
  title: "Signature with credentials required on the note",
  source:
    "Medicare Benefit Policy Manual, chapter 15, section 220.3.E; Program Integrity Manual, chapter 3, section 3.3.2.4",
  severity: "hold",
  // Credentials next to a possible name.
  warns: ["unclear"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: the note for {date} is not signed.",
    unclear: "{Lines}: no signature with credentials was recognized at the end of the note for {date}.",
    credentials: "{Lines}: the signature on the note for {date} has no professional credentials.",
    early: "{Lines}: the note for {date} was signed on {signedOn}, before the service.",
  },
  actions: {
    none: "Have the treating therapist sign the note, or a signature attestation, before the claim is submitted.",
    unclear:
      "Check whether the treating therapist signed the note with credentials; if not, have them sign it.",
    credentials: "Have the signer add credentials, such as PT, PTA, OTR/L or CCC-SLP.",
    early: "Correct the signature date or the date of service; a note cannot be signed before the service.",
  },
  asks: {
    none: "Sign the note with your credentials, or sign a signature attestation.",
    unclear: "Sign the note with your credentials, unless you have signed it already.",
    credentials: "Add your credentials to your signature, such as PT, PTA, OTR/L or CCC-SLP.",
    early: "Check the date of your signature: {signedOn} is before the visit.",
  },
  *check({ documentedVisits }) {
    for (const { date, lines, notes } of documentedVisits) {
      const isSigned = (signature: SignatureFact) =>
        signature.credentials !== null && !isSignedBefore(signature, date);
      if (notes.some(({ signatures }) => signatures.some(isSigned))) continue;
      const signatures = notes.flatMap((note) =>
        note.signatures.map((signature) => ({ note, ...signature })),
      );
      const early = signatures.find((signature) => signature.credentials !== null);
      const isUnclear = isUnclearIn(notes, "signature");
      if (isUnclear) yield { message: "unclear", lines, date };
      else if (signatures.length === 0) yield { message: "none", lines, date };
      else if (early) yield { message: "early", lines, date, signedOn: early.signedAt!.slice(0, 10) };
      else {
        const evidence = signatures.flatMap(({ note, at }) => evidenceOf(note, at));
        yield { message: "credentials", lines, evidence, date };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15, no signature} Balance training. Electronically signed by A. Rivera, PT, DPT",
      "97112-GP // {timed 15, no signature} Balance training. /s/ A. Rivera PTA",
      "97112-GP // {timed 15, no signature} Balance training. A. Rivera, PT",
      "97112-GP // {timed 15, signed 2026-03-02}",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15, no signature}": "none",
      "97112-GP // {timed 15, no signature} Balance training. Not signed.": "none",
      "97112-GP // {timed 15, no credentials}": "credentials",
      "97112-GP // {timed 15, no signature} Balance training. Signed: A. Rivera": "credentials",
      "97112-GP // {timed 15, signed 2026-02-28}": "early",
      "97112-GP // {timed 15, no signature} Balance training on foam. PT Quillon": "unclear",
    },
  },
});

function isSignedBefore({ signedAt }: SignatureFact, date: CalendarDate): boolean {
  if (signedAt === null || signedAt >= date) return false;
  return Date.parse(signedAt) < dayNumber(date) * 24 * hourMs - utcOffsetHoursMax * hourMs;
}
