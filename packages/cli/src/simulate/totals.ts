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

/** A claim that an edit failed on, or that no worker could finish. */
export interface ClaimInError {
  claimId: string;
  controlNumber: string;
  /** The edits that failed. */
  edits: string[];
}

const errorsListedMax = 100;

const noCounts = {
  /** All claims scrubbed again: the sum of the next six counts. */
  replayed: 0,
  unchanged: 0,
  newlyHeld: 0,
  newlyClean: 0,
  newlyInError: 0,
  /** Same status, different findings. */
  otherFindings: 0,
  /** Claims that would change under their own release too; counted as before. */
  changedAnyway: 0,
  /** Replayed claims that were released; counted as before. */
  released: 0,
  /** Claims without a verdict, which are not replayed. */
  underWay: 0,
  inError: 0,
};

/** The totals of a simulation. Their size does not grow with the number of claims. */
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
    this.#addError(place, result.findings);
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

  #addError({ claimId, controlNumber }: Replayed["place"], findings: Replayed["after"]["findings"]): void {
    const failed = findings.filter(({ severity }) => severity === "error");
    if (failed.length === 0) return;
    this.claims.inError += 1;
    if (this.errors.length === errorsListedMax) return;
    this.errors.push({ claimId, controlNumber, edits: [...new Set(failed.map(({ edit }) => edit))] });
  }

  /** Everything, as JSON. */
  save() {
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

  /** The inverse of {@link save}. */
  static from({
    claims,
    atRisk,
    newlyHeldCents,
    newlyCleanCents,
    ...saved
  }: ReturnType<Totals["save"]>): Totals {
    const totals = new Totals();
    Object.assign(totals.claims, claims);
    Object.assign(totals.atRisk, atRisk);
    Object.assign(totals, { newlyHeldCents, newlyCleanCents });
    for (const [edit, totalsOfEdit] of saved.edits) totals.edits.set(edit, totalsOfEdit);
    for (const [payer, totalsOfPayer] of saved.payers) totals.payers.set(payer, totalsOfPayer);
    totals.errors.push(...saved.errors);
    return totals;
  }

  /** The totals for other programs: money as decimal strings, edits and payers with the most changes first. */
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
