import { setTimeout as sleep } from "node:timers/promises";
import { addDays, type CalendarDate, type ClaimJson } from "@firstpass/claim";
import type { Store } from "@firstpass/store";
import { Random } from "../../../test/races/random.ts";
import type { DemoClient } from "../client.ts";
import { createBackdate } from "./backdate.ts";
import { pickDefect } from "./defects.ts";
import type { Biller } from "./billers.ts";
import { type Answered, remittanceOf } from "./remittances.ts";
import { type NoteJson, newPatient, newVisit, type Patient } from "./visits.ts";

export interface WeeksOptions {
  store: Store;
  client: DemoClient;
  billers: readonly Biller[];
  today: CalendarDate;
  /** Called with the days that are done and their total. */
  onProgress: (done: number, total: number) => void;
}

/** A claim of the weeks and what it takes to clear it. */
interface Account {
  claimId: string;
  /** As it should have been billed and documented. */
  right: { claim: ClaimJson; note: NoteJson };
  submittedOn: CalendarDate;
  /** The day its note arrives, if it did not come with the claim. */
  noteOn: CalendarDate | null;
  isAnswered: boolean;
}

const calendarDays = 45;
/** The least calendar days between visits of a patient. */
const visitEveryDays = 3;
const newPatientsPerDay = 2;
const answeredAfterDays = 16;
const settleMsMax = 60_000;

/**
 * Lets the installation live through the weeks before today: patients come, claims are submitted, billers work what is held,
 * notes arrive late and payers answer. The same day always gives the same weeks.
 */
export async function fillWeeks({ store, client, billers, today, onProgress }: WeeksOptions): Promise<void> {
  const random = new Random(20_26);
  const backdate = await createBackdate(store);
  const patients: Patient[] = [];
  const accounts: Account[] = [];
  const days = Array.from({ length: calendarDays }, (_, index) => calendarDays - index).filter((ago) =>
    isWorkday(addDays(today, -ago)),
  );
  for (const [index, ago] of days.entries()) {
    const day = addDays(today, -ago);
    const since = new Date();
    for (let count = 0; count < newPatientsPerDay; count += 1)
      patients.push(newPatient(patients.length, addDays(day, -12), random));
    accounts.push(...(await submitDay(client, patients, day, random)));
    await bringNotes(client, accounts, day);
    await payDay(client, accounts, day, random);
    await settle(store);
    for (const biller of billers) await biller.work(accounts, { day, daysLeft: ago, random });
    await settle(store);
    await backdate(since, ago);
    onProgress(index + 1, days.length);
  }
}
