import { limits } from "@firstpass/claim";

/** Texts whose repetition costs a reader with backtracking the most. */
export const hostilePieces = [
  "9",
  "a",
  "\n",
  "- ",
  "(",
  "9:00-",
  "9 min ",
  "NMR ",
  "NMR 9 min ",
  "97112 9 min 97110 9 min ",
  "9 min NMR and TE ",
  "total timed ",
  "total 9 + 9 + ",
  "time in 0900 ",
  "time in 0900 out ",
  "goal: walk ",
  "goal\n",
  "to improve balance ",
  "with cues for ",
  "no denies without ",
  "Berg 9/56 ",
  "signed PT ",
  "plan of care 1/1/ ",
  "min assist ",
  "re-re-re-",
  "İ",
];

/** The longest note that a claim may have, repeating a text. */
export function hostileNote(piece: string): string {
  return piece.repeat(Math.ceil(limits.noteLengthMax / piece.length)).slice(0, limits.noteLengthMax);
}
