import { catalogue } from "@firstpass/edits";

/** The titles of the edits, by id. The error of a claim that could not be scrubbed is no edit and has none. */
export const editTitles: ReadonlyMap<string, string> = new Map(catalogue.map(({ id, title }) => [id, title]));
