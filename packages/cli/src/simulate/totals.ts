import { type Cents, formatMoney } from "@firstpass/claim";
import type { Replayed } from "../rescrub/replay.ts";
import { editChanges } from "./edit-changes.ts";

interface Dollars {
  beforeCents: Cents;
  afterCents: Cents;
}

interface EditTotals extends Dollars {
  came: number;
  went: number;
  changed: number;
}

interface PayerTotals extends Dollars {
  claims: number;
  newlyHeld: number;
  newlyClean: number;
}

/** A claim to which an edit could not be applied, or that no worker could bring to an end. */
export interface ClaimInError {
  claimId: string;
  controlNumber: string;
  /** The edits at fault. */
  edits: string[];
}

/** Errors are named up to so many. */
const errorsNamedMax = 100;

const noCounts = {
  /** All that were scrubbed again: the sum of the following six. */
  replayed: 0,
  unchanged: 0,
  newlyHeld: 0,
  newlyClean: 0,
  newlyInError: 0,
  /** The status stays, what is found does not. */
  otherFindings: 0,
  /** What is found would differ under the content that they were scrubbed by as well; counted as it was. */
  changedAnyway: 0,
  /** Of the replayed, those that were released; they count as they were before. */
  released: 0,
  /** Left out, since they have no verdict yet. */
  underWay: 0,
  inError: 0,
};

/** A simulation so far, in a size that does not grow with the claims. */
export class Totals {
  readonly claims = { ...noCounts };
  readonly atRisk: Dollars = { beforeCents: 0, afterCents: 0 };
  newlyHeldCents: Cents = 0;
  newlyCleanCents: Cents = 0;
  readonly edits = new Map<string, EditTotals>();
  readonly payers = new Map<string, PayerTotals>();
  readonly errors: ClaimInError[] = [];

  add({ place, before, after, difference }: Replayed): void {
    const { claims } = this;
    claims.replayed += 1;
    if (place.verdict?.status === "released") claims.released += 1;
    const payer = entryOf(this.payers, place.payerId, {
      claims: 0,
      newlyHeld: 0,
      newlyClean: 0,
      ...noDollars,
    });
    payer.claims += 1;
    const result = difference === "content" ? after : before;
    for (const dollars of [this.atRisk, payer]) {
      dollars.beforeCents += before.atRiskCents;
      dollars.afterCents += result.atRiskCents;
    }
    this.#noteError(place, result.findings);
    if (difference === "none") claims.unchanged += 1;
    if (difference === "other") claims.changedAnyway += 1;
    if (difference !== "content") return;

    if (before.status === after.status) claims.otherFindings += 1;
    else if (after.status === "error") claims.newlyInError += 1;
    else if (after.status === "hold") {
      claims.newlyHeld += 1;
      payer.newlyHeld += 1;
      this.newlyHeldCents += after.atRiskCents;
    } else {
      claims.newlyClean += 1;
      payer.newlyClean += 1;
      this.newlyCleanCents += before.atRiskCents;
    }
    for (const { edit, change, beforeCents, afterCents } of editChanges(before, after)) {
      const totals = entryOf(this.edits, edit, { came: 0, went: 0, changed: 0, ...noDollars });
      totals[change] += 1;
      totals.beforeCents += beforeCents;
      totals.afterCents += afterCents;
    }
  }

  #noteError({ claimId, controlNumber }: Replayed["place"], findings: Replayed["after"]["findings"]): void {
    const failed = findings.filter(({ severity }) => severity === "error");
    if (failed.length === 0) return;
    this.claims.inError += 1;
    if (this.errors.length === errorsNamedMax) return;
    this.errors.push({ claimId, controlNumber, edits: [...new Set(failed.map(({ edit }) => edit))] });
  }

  /** All of it, to be kept as JSON. */
  keep() {
    const { claims, atRisk, newlyHeldCents, newlyCleanCents, edits, payers, errors } = this;
    return {
      claims,
      atRisk,
      newlyHeldCents,
      newlyCleanCents,
      edits: [...edits],
      payers: [...payers],
      errors,
    };
  }

  /** The inverse of {@link keep}. */
  static from({
    claims,
    atRisk,
    newlyHeldCents,
    newlyCleanCents,
    ...kept
  }: ReturnType<Totals["keep"]>): Totals {
    const totals = new Totals();
    Object.assign(totals.claims, claims);
    Object.assign(totals.atRisk, atRisk);
    Object.assign(totals, { newlyHeldCents, newlyCleanCents });
    for (const [edit, ofEdit] of kept.edits) totals.edits.set(edit, ofEdit);
    for (const [payer, ofPayer] of kept.payers) totals.payers.set(payer, ofPayer);
    totals.errors.push(...kept.errors);
    return totals;
  }

  /** As other programs get it: money as decimal strings; edits and payers with the most changes first. */
  report() {
    const { atRisk, newlyHeldCents, newlyCleanCents } = this;
    const dollars = ({ beforeCents, afterCents }: Dollars) => ({
      atRiskBefore: formatMoney(beforeCents),
      atRiskAfter: formatMoney(afterCents),
    });
    return {
      claims: { ...this.claims },
      ...dollars(atRisk),
      newlyHeldAtRisk: formatMoney(newlyHeldCents),
      newlyCleanAtRisk: formatMoney(newlyCleanCents),
      edits: [...this.edits]
        .sort(([a, left], [b, right]) => changesOf(right) - changesOf(left) || (a < b ? -1 : 1))
        .map(([edit, { came, went, changed, ...totals }]) => ({
          edit,
          came,
          went,
          changed,
          ...dollars(totals),
        })),
      payers: [...this.payers]
        .sort(
          ([a, left], [b, right]) =>
            right.newlyHeld + right.newlyClean - left.newlyHeld - left.newlyClean ||
            right.claims - left.claims ||
            (a < b ? -1 : 1),
        )
        .map(([payerId, { claims, newlyHeld, newlyClean, ...totals }]) => ({
          payerId,
          claims,
          newlyHeld,
          newlyClean,
          ...dollars(totals),
        })),
      errors: this.errors,
    };
  }
}

const noDollars: Dollars = { beforeCents: 0, afterCents: 0 };

function changesOf({ came, went, changed }: EditTotals): number {
  return came + went + changed;
}

function entryOf<Value>(map: Map<string, Value>, key: string, empty: Value): Value {
  const found = map.get(key);
  if (found) return found;
  map.set(key, empty);
  return empty;
}
