import type { NextActor } from "@firstpass/claim";
import { catalogue } from "@firstpass/edits";

const actors = new Map(catalogue.map(({ id, nextActor }) => [id, nextActor]));

/** Who has the next step for an edit. */
export function nextActorOf(edit: string): NextActor {
  return actors.get(edit) ?? "biller";
}
