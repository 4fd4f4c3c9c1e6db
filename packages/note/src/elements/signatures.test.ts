import { expect, it } from "vitest";
import { factsOf } from "../note.fixture.ts";

function signers(text: string) {
  return factsOf(text).signatures.map(({ credentials, assistant, cosigner }) =>
    [credentials, assistant && "assistant", cosigner && "cosigner"].filter(Boolean).join(" "),
  );
}

it.each([
  // Double names, initials and certificates.
  ["Seen today.\nK. Holm-Petrov PT, OCS", ["PT"]],
  ["Seen today.\nB ASANTE-KLINE DPT 3/2/26", ["DPT"]],
  ["Seen today.\nr. quill otr/l, cht", ["otr/l"]],
  ["heel raises by the sink sanna q pt", ["pt"]],
  ["Seen today.\nm. rose pt", ["pt"]],
  ["Seen today.\nOlga Brandt, PT, DPT, GCS, CEEAA, Lic. #070-012345 (IL) 03/02/2026 4:15 PM", ["PT"]],
  ["Seen today.\nK. Holm, P.T.", ["P.T."]],
  ["dictated and signed omar haddix pt dpt", ["pt"]],
  ["bag to shoulder both sides daily omar haddix pt dictated not read", ["pt"]],
  // A physician's signature is not the therapist's.
  ["rx dr lund signed 1/30/26 2x/wk x 8\nr. quill otr/l, cht", ["otr/l"]],
  [
    "Dr. A. Ostrow signed the plan of care for 1/2/2026 through 3/27/2026.\nOlga Brandt, PT, CEAS  3/2/26",
    ["PT"],
  ],
  // Several signers.
  ["Seen today.\nK. Holm PT / D. Arce PTA", ["PT", "PTA assistant"]],
  ["Seen today.\nD ARCE PTA 3/2/26  COSIGN K HOLM-PETROV DPT", ["PTA assistant", "DPT cosigner"]],
  ["Electronically signed: Olga Brandt, PT, MPT; D. Arce, PTA 3/2/26", ["PT", "PTA assistant"]],
  ["Signed by D. Arce, PTA. Cosigned by Olga Brandt, PT", ["PTA assistant", "PT cosigner"]],
  ["Seen today.\ndara a. pta\nread by sanna q pt", ["pta assistant", "pt cosigner"]],
])("%j is signed by %j", (text, expected) => {
  expect(signers(text)).toEqual(expected);
});

it.each([
  "The therapist guided the pelvis. Continue.",
  "Dr. Ostrow signed the plan of care.",
  "rx lund signed 1/30/26",
  "Reviewed with the PTA",
  "Seen today.\nwalks to and from pt",
])("%j is not signed", (text) => {
  expect(signers(text)).toEqual([]);
});

it("is signed without credentials although a physician is named", () => {
  expect(
    signers("POC certified 1/5/26-4/4/26 by R. Lund MD. Progressing well today.\nSigned: Olga Brandt"),
  ).toEqual([""]);
});

it.each([
  ["Seen today.\nK. Holm, PT 3/2/26", "2026-03-02"],
  ["Seen today.\nK. Holm, PT, OCS, Lic. 4711\nDate: 3/2/2026", "2026-03-02"],
  ["Seen today.\nSigned by K. Holm, PT on 2026-03-02", "2026-03-02"],
  ["Seen today.\nK. Holm, PT\nPOC certified 2/1/2026 to 4/30/2026 by Dr. Lund", null],
  ["Seen today.\nK. Holm, PT  POC 2/1/26-4/30/26", null],
  ["Seen today.\nK. Holm, PT\n2/1/26 - 4/30/26", null],
  ["Seen today.\nK. Holm, PT\nNext visit 3/9/2026", null],
])("%j is signed on %j", (text, date) => {
  expect(factsOf(text).signatures[0]!.signedAt).toBe(date);
});
