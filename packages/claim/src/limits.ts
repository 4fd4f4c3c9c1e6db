/** Limits on incoming claims. A claim that exceeds one is rejected, and the field is named. */
export const limits = {
  linesMax: 50,
  /** Of an institutional claim, which bills a month of visits. */
  institutionalLinesMax: 999,
  modifiersMax: 8,
  diagnosesMax: 24,
  /** Principal and 24 others. */
  institutionalDiagnosesMax: 25,
  /** Of each kind of code in the HI segments of an institutional claim: two segments of twelve, and a principal procedure. */
  institutionalCodesMax: 25,
  notesMax: 100,
  noteLengthMax: 65_536,
  interventionsMax: 100,
  goalsMax: 100,
  textLengthMax: 256,
  otherPayersMax: 10,
  adjudicationsMax: 15,
  /** A loop has up to 99 CAS segments with six adjustments each. */
  adjustmentsMax: 6 * 99,
  /** Of attachments, comments, conditions, identifiers and drugs: more than an 837P has room for. */
  listedMax: 20,
} as const;
