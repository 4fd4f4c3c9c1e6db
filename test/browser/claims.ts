import { setTimeout as sleep } from "node:timers/promises";
import { addDays, type ClaimJson } from "@firstpass/claim";
import { DemoClient } from "../../infra/demo/client.ts";
import { type NoteJson, newPatient, newVisit, totalOf } from "../../infra/demo/weeks/visits.ts";
import { Random } from "../races/random.ts";
import { installation } from "./browser-test.ts";

/** A claim of the payer with the shortest filing limit in the demo. */
export interface BilledClaim {
  controlNumber: string;
  /** Days since the visit; the payer's limit is 90. */
  daysAgo: number;
  /** More units than the text of the note has minutes for, a wrong total, or a note that has not come yet. */
  defect: "units" | "charge" | "note";
  /** Replaces the text of the note. */
  noteText?: string;
}

export interface SentClaim {
  claimId: string;
  note: NoteJson;
  patient: string;
  /** As it should have been billed. */
  right: ClaimJson;
}

const payerId = "87726";
const pollMs = 50;
let patients = 5_000;

export const api = () => new DemoClient(installation.url, installation.key);

/** Sends claims and waits for their verdicts. Returns them by control number. */
export async function sendClaims(claims: readonly BilledClaim[]): Promise<Record<string, SentClaim>> {
  const random = new Random(16);
  const billed = claims.map(({ controlNumber, daysAgo, defect, noteText }) => {
    const day = addDays(installation.today, -daysAgo);
    patients += 1;
    const patient = newPatient(patients, addDays(day, -12), random, payerId);
    const { claim, note } = newVisit(patient, day, random);
    if (noteText !== undefined) note.text = noteText;
    const right = structuredClone(claim);
    if (defect === "units") addUnits(claim);
    if (defect === "charge") claim.charge = (Number(claim.charge) + 10).toFixed(2);
    // Only the text states the minutes, so that the findings have their evidence in it.
    for (const fact of ["timedMinutes", "totalMinutes", "interventions"] as const) delete note[fact];
    const sent: ClaimJson = { ...claim, controlNumber, ...(defect === "note" ? {} : { notes: [note] }) };
    const { firstName, lastName } = patient.subscriber;
    return { sent, note, right, patient: `${firstName} ${lastName}` };
  });
  const client = api();
  const { batchId } = await client.send<{ batchId: string }>("POST", "/v1/claims", {
    type: "application/json",
    text: JSON.stringify(billed.map(({ sent }) => sent)),
  });
  while (!(await client.send<{ done: boolean }>("GET", `/v1/batches/${batchId}`)).done) await sleep(pollMs);
  const { verdicts } = await client.send<{ verdicts: { claimId: string; controlNumber: string }[] }>(
    "GET",
    `/v1/batches/${batchId}/verdicts?limit=1000`,
  );
  const idOf = new Map(verdicts.map(({ controlNumber, claimId }) => [controlNumber, claimId]));
  return Object.fromEntries(
    billed.map(({ sent: { controlNumber }, ...rest }) => [
      controlNumber,
      { claimId: idOf.get(controlNumber)!, ...rest },
    ]),
  );
}

function addUnits(claim: ClaimJson): void {
  const line = claim.lines[0]!;
  const perUnit = Number(line.charge) / Number(line.units);
  line.units = Number(line.units) + 2;
  line.charge = (perUnit * line.units).toFixed(2);
  claim.charge = totalOf(claim);
}
