import { addDays, type CalendarDate, type ClaimJson } from "@firstpass/claim";
import type { Random } from "../../../test/races/random.ts";
import type { PersonClient } from "../person-client.ts";
import type { NoteJson } from "./visits.ts";

/** A claim of the weeks and what it takes to clear it. */
export interface Account {
  claimId: string;
  /** As it should have been billed and documented. */
  right: { claim: ClaimJson; note: NoteJson };
  submittedOn: CalendarDate;
  /** The day its note arrives, if it does not come with the claim. */
  noteOn: CalendarDate | null;
  isAnswered: boolean;
}

interface WorkItem {
  claimId: string;
  revision: number;
  version: number;
  state: "open" | "in_progress" | "snoozed" | "waiting_for_clinician" | "resolved";
  nextActor: "biller" | "therapist" | "front_desk" | "payer";
  worst: { edit: string };
  assignee: { memberId: string } | null;
}

type Action = { action: string } & Record<string, unknown>;

export interface Workday {
  accounts: ReadonlyMap<string, Account>;
  day: CalendarDate;
  random: Random;
}

/** A person who clears held claims. */
export interface Biller {
  client: PersonClient;
  /** Claims that the person touches on a day. */
  claimsPerDay: number;
}

/** The clinician's new note comes after this many days. */
const noteDaysMax = 5;
const releases = [
  { reason: "documentation_elsewhere" },
  { reason: "payer_contract_allows" },
  { reason: "authorization_on_file" },
  { reason: "finding_is_wrong" },
];
const comments = [
  "Called the front desk, they look it up.",
  "Same therapist as last week. Mentioned it to the lead.",
  "Payer portal is down, trying again tomorrow.",
];

/** Works through a part of the worklist as a biller would. */
export async function workDay(
  { client, claimsPerDay }: Biller,
  { accounts, day, random }: Workday,
): Promise<void> {
  const { items } = await client.send<{ items: WorkItem[] }>(
    "GET",
    "/v1/worklist?state=open,in_progress&limit=200",
  );
  const own = items.filter(({ assignee }) => assignee === null || assignee.memberId === client.memberId);
  for (const item of own.slice(0, random.between(Math.ceil(claimsPerDay / 2), claimsPerDay))) {
    const account = accounts.get(item.claimId);
    if (account) await workClaim(client, item, account, { day, random });
  }
}

async function workClaim(
  client: PersonClient,
  { claimId, revision, nextActor, worst, state }: WorkItem,
  account: Account,
  { day, random }: Pick<Workday, "day" | "random">,
): Promise<void> {
  const act = (action: Action) =>
    client.send("POST", "/v1/worklist/actions", { claimIds: [claimId], ...action });
  if (state === "open") await act({ action: "assign", assignee: client.memberId });
  const chance = random.next();
  if (chance < 0.08) {
    await act({ action: "start" });
    return void (await act({ action: "comment", text: random.pick(comments) }));
  }
  if (chance < 0.18) {
    const until = new Date(Date.now() + random.between(2, 6) * 86_400_000).toISOString();
    return void (await act({ action: "snooze", until }));
  }
  if (chance < 0.21) return void (await act({ action: "mark-wrong", edit: worst.edit }));
  if (chance < 0.29) return void (await act({ action: "release", ...random.pick(releases) }));
  if (chance < 0.31) return void (await act({ action: "not-billable", text: "The patient pays privately." }));
  if (nextActor === "therapist") {
    await act({ action: "ask" });
    account.noteOn = addDays(day, random.between(1, noteDaysMax));
    return;
  }
  if (nextActor === "biller" || random.next() < 0.5) {
    await client.send(
      "POST",
      `/v1/claims/${claimId}/correction`,
      { claim: account.right.claim },
      { "if-match": `"${revision}"` },
    );
  }
}
