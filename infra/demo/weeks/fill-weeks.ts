import { setTimeout as sleep } from "node:timers/promises";
import { addDays, type CalendarDate, type ClaimJson } from "@firstpass/claim";
import { rollUp, type Store, takeSnapshots } from "@firstpass/store";
import { Random } from "../../../test/races/random.ts";
import type { DemoClient } from "../client.ts";
import { createBackdate } from "./backdate.ts";
import { type Account, type Biller, workDay } from "./billers.ts";
import { type Defect, defects } from "./defects.ts";
import { type Answered, type PredictedFinding, remittanceOf } from "./remittances.ts";
import { newPatient, newVisit, type Patient, type Visit } from "./visits.ts";
import { pickWeighted } from "./weighted.ts";

export interface WeeksOptions {
  store: Store;
  tenantId: string;
  client: DemoClient;
  billers: readonly Biller[];
  today: CalendarDate;
  /** Calendar days before today. */
  earlierDays: number;
  /** Called with the days that are done and their total. */
  onProgress: (done: number, total: number) => void;
}

/** The least calendar days between visits of a patient. */
const visitEveryDays = 3;
const newPatientsPerDay = 3;
const visitChance = 0.5;
const visitsMax = 9;
const answeredAfterDays = 16;
const pollMs = 20;
/** The old claims come this many workdays before today. */
const backlogDaysAgo = 1;
const backlogClaims = 14;
const backlogAgeDays = [62, 86] as const;
const lateDefects = defects.filter(({ noteDelayDays }) => noteDelayDays === undefined);
const settleMsMax = 60_000;

/**
 * Lets the installation live through the weeks before today: patients come, claims are submitted, billers work the held claims,
 * notes arrive late and payers answer. The same day always gives the same weeks.
 */
export async function fillWeeks({
  store,
  tenantId,
  client,
  billers,
  today,
  earlierDays,
  onProgress,
}: WeeksOptions): Promise<void> {
  const random = new Random(20_26);
  const backdate = await createBackdate(store);
  const patients: Patient[] = [];
  const accounts: Account[] = [];
  const days = Array.from({ length: earlierDays }, (_, index) => earlierDays - index).filter((ago) =>
    isWorkday(addDays(today, -ago)),
  );
  for (const [index, ago] of days.entries()) {
    const day = addDays(today, -ago);
    for (let count = 0; count < newPatientsPerDay; count += 1)
      patients.push(newPatient(patients.length, addDays(day, -12), random));
    const visits = patients
      .filter((patient) => isDue(patient, day, random))
      .map((patient) => billVisit(patient, day, random));
    if (index === days.length - backlogDaysAgo) visits.push(...backlogOf(day, patients.length, random));
    accounts.push(...(await submitVisits(client, visits, day)));
    await bringNotes(client, accounts, day);
    await payDay(client, accounts, day, random);
    await settle(store);
    const byId = new Map(accounts.map((account) => [account.claimId, account]));
    for (const biller of billers) await workDay(biller, { accounts: byId, day, random });
    await settle(store);
    await rollUp(store, tenantId);
    await takeSnapshots(store);
    await backdate(ago);
    onProgress(index + 1, days.length);
  }
}

function isWorkday(day: CalendarDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

interface BilledVisit {
  right: Visit;
  /** The claim as the clinic bills it, with a mistake or without. */
  billed: ClaimJson;
  noteOn: CalendarDate | null;
}

function billVisit(patient: Patient, day: CalendarDate, random: Random): BilledVisit {
  const isDefective = random.next() * 100 < patient.clinic.defectsPerHundred;
  return billAs(newVisit(patient, day, random), isDefective ? pickWeighted(defects, random) : null);
}

function billAs(right: Visit, defect: Defect | null): BilledVisit {
  const { claim, note } = structuredClone(right);
  defect?.apply({ claim, note });
  const delay = defect?.noteDelayDays;
  return {
    right,
    billed: delay ? claim : { ...claim, notes: [note] },
    noteOn: delay ? addDays(note.serviceDate, delay) : null,
  };
}

/** Old claims that turn up in a clinic's drawer, each with a mistake: the payers' deadlines are near. */
function backlogOf(day: CalendarDate, firstPatient: number, random: Random): BilledVisit[] {
  return Array.from({ length: backlogClaims }, (_, index) => {
    const visitDay = addDays(day, -random.between(...backlogAgeDays));
    const patient = newPatient(firstPatient + 500 + index, addDays(visitDay, -12), random, "87726");
    return billAs(newVisit(patient, visitDay, random), pickWeighted(lateDefects, random));
  });
}

/** Sends the visits of a day and returns their accounts. */
async function submitVisits(
  client: DemoClient,
  visits: readonly BilledVisit[],
  day: CalendarDate,
): Promise<Account[]> {
  if (visits.length === 0) return [];
  const { batchId } = await client.send<{ batchId: string }>("POST", "/v1/claims", {
    type: "application/json",
    text: JSON.stringify(visits.map(({ billed }) => billed)),
  });
  await waitFor(async () => (await client.send<{ done: boolean }>("GET", `/v1/batches/${batchId}`)).done);
  const { verdicts } = await client.send<{ verdicts: { claimId: string; controlNumber: string }[] }>(
    "GET",
    `/v1/batches/${batchId}/verdicts?limit=1000`,
  );
  const idOf = new Map(verdicts.map(({ controlNumber, claimId }) => [controlNumber, claimId]));
  return visits.map(({ right, noteOn }) => ({
    claimId: idOf.get(right.claim.controlNumber)!,
    right,
    submittedOn: day,
    noteOn,
    isAnswered: false,
  }));
}

/** Whether a patient has a visit on a day: about twice a week, for as long as the plan of care lasts. */
function isDue(patient: Patient, day: CalendarDate, random: Random): boolean {
  if (patient.lastVisit !== null && addDays(patient.lastVisit, visitEveryDays) > day) return false;
  return patient.visits < visitsMax && random.next() < visitChance;
}

async function bringNotes(
  client: DemoClient,
  accounts: readonly Account[],
  day: CalendarDate,
): Promise<void> {
  for (const account of accounts) {
    if (account.noteOn === null || account.noteOn > day) continue;
    account.noteOn = null;
    await client.send("PUT", `/v1/claims/${account.claimId}/notes`, {
      type: "application/json",
      text: JSON.stringify(account.right.note),
    });
  }
}

/** Imports the payers' answers to claims that were submitted long enough ago. */
async function payDay(
  client: DemoClient,
  accounts: readonly Account[],
  day: CalendarDate,
  random: Random,
): Promise<void> {
  const due = accounts.filter(
    ({ isAnswered, submittedOn }) => !isAnswered && addDays(submittedOn, answeredAfterDays) <= day,
  );
  const answered: Answered[] = [];
  for (const account of due) {
    const { status, verdict } = await client.send<ClaimAnswer>("GET", `/v1/claims/${account.claimId}`);
    if (status !== "clean" && status !== "released") continue;
    account.isAnswered = true;
    answered.push({ claim: account.right.claim, finding: verdict.findings[0] ?? null });
  }
  if (answered.length === 0) return;
  await client.send("POST", "/v1/remittances", {
    type: "application/edi-x12",
    text: remittanceOf(answered, day, random),
  });
}

interface ClaimAnswer {
  status: string;
  verdict: { findings: PredictedFinding[] };
}

/** Waits until every verdict is delivered and filed, so that nothing of a day happens after its times were moved. */
async function settle(store: Store): Promise<void> {
  await waitFor(async () => {
    const { rows } = await store.pool.query(
      `select 1 from chunk where concluded_at is null or filed_at is null
       union all select 1 from delivery where status = 'pending' limit 1`,
    );
    return rows.length === 0;
  });
}

async function waitFor(isDone: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + settleMsMax;
  while (!(await isDone())) {
    if (Date.now() > until) throw new Error(`the demo's weeks did not settle within ${settleMsMax} ms`);
    await sleep(pollMs);
  }
}
