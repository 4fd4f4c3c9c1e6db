import { readFileSync } from "node:fs";
import { decodeModel } from "./model-file.ts";
import { NoteModel } from "./note-model.ts";

const file = new URL("./notes.model", import.meta.url);
let loaded: NoteModel | undefined;

/** The model that `npm run train:notes` wrote. @throws ModelFileError */
export function shippedModel(): NoteModel {
  loaded ??= new NoteModel(decodeModel(readFileSync(file)));
  return loaded;
}
