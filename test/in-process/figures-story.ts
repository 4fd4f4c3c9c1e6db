import { randomUUIDv7 } from "node:crypto";
import { addDays, type Claim, type ClaimPayment, type Finding, type Verdict } from "@firstpass/claim";
import {
  actOnClaims,
  addMember,
  type Chunk,
  concludeChunk,
  fileChunk,
  importPayments,
  loadChunk,
  type NamedRequest,
  takeSnapshots,
} from "@firstpass/store";
import {
  admitRequests,
  newClaim,
  reversalOf,
  sampleFinding,
  samplePaidLine,
  samplePayment,
  sampleRemittance,
  sampleRequest,
  sampleVerdicts,
} from "@firstpass/test-support";
import type { TestResults } from "./results.ts";
import { openTenant, type TestTenant } from "./tenant.ts";

export const discipline = "modifier/therapy-discipline";
export const npi = "integrity/npi-check-digit";
export const lakeside = { clinic: "1234567893", payer: "06102" };
export const hillside = { clinic: "1245319599", payer: "60054" };
export const today = new Date().toISOString().slice(0, 10);

export interface Story {
  tenant: TestTenant;
  /** Two members. */
  ann: string;
  ben: string;
}

const findings: Record<string, Finding> = {
  [discipline]: sampleFinding(),
  [npi]: sampleFinding({ edit: npi, stage: "integrity", carc: "16", rarc: "N257" }),
};
const held = (edits: readonly string[], change: Partial<Verdict> = {}): Partial<Verdict> => ({
  status: "hold",
  atRiskCents: 9000,
  findings: edits.map((edit) => findings[edit]!),
  ...change,
});
const clean: Partial<Verdict> = {};

const hourMs = 3_600_000;
/** 15:00 UTC, a number of days ago. */
const ago = (days: number) => Date.parse(`${addDays(today, -days)}T15:00:00Z`);

interface Submission {
  at: number;
  /** From receipt to verdict. */
  tookMs?: number;
  change?: Partial<Claim>;
}

/** Some weeks of a tenant with two clinics and claims C1 to C23. */
export async function playStory(results: TestResults): Promise<Story> {
  const player = new Player(results, await openTenant(results));
  const add = async (name: string) => {
    const member = { name, email: `${name}@clinic.test`, role: "biller" } as const;
    return (await addMember(results.store, player.tenant.tenantId, member)).memberId;
  };
  const story = { tenant: player.tenant, ann: await add("Ann"), ben: await add("Ben") };
  await playFirstScrubs(player);
  await playRevisions(player);
  await playToday(player);
  await playWork(player, story);
  await playPayments(player);
  await takeSnapshots(results.store);
  return story;
}

async function playFirstScrubs(player: Player): Promise<void> {
  const [first, second] = [{ at: ago(20) }, { at: ago(19) }];
  for (const name of ["C1", "C2", "C3", "C4", "C5", "C6"]) await player.submit(name, lakeside, clean, first);
  for (const name of ["C7", "C8", "C9"]) await player.submit(name, lakeside, held([discipline]), first);
  await player.submit("C10", lakeside, held([discipline, npi]), first);
  for (const name of ["C11", "C12"]) await player.submit(name, hillside, clean, second);
  const soon = { daysLeft: 9, lastDay: addDays(today, 9) };
  await player.submit("C13", hillside, held([npi], { atRiskCents: 13_500, timelyFiling: soon }), second);
  const later = { daysLeft: 60, lastDay: addDays(today, 60) };
  await player.submit("C14", hillside, held([npi], { timelyFiling: later }), second);
  const failed = sampleFinding({ edit: "integrity/not-scrubbed", severity: "error", carc: null });
  await player.submit("C15", hillside, held([], { status: "error", findings: [failed] }), second);
  for (const name of ["C16", "C17"]) await player.submit(name, hillside, held([discipline]), second);
  await player.submit("C18", hillside, held([npi]), second);
  // Replaced before its verdict, which comes last.
  const replaced = await player.admit("C19", hillside, second);
  await player.submit("C19", hillside, clean, second);
  await player.conclude(replaced, held([discipline]), second);
  await player.submit("C20", hillside, clean, second);
  await player.submit("C23", { ...hillside, payer: "06102" }, held([discipline]), second);
}

/** Corrections, late notes and a void. */
async function playRevisions(player: Player): Promise<void> {
  await player.submit("C7", lakeside, clean, { at: ago(20) + 5 * hourMs });
  await player.submit("C16", hillside, held([npi]), { at: ago(12) });
  await player.submit("C17", hillside, clean, { at: ago(12) });
  await player.submit("C17", hillside, held([discipline]), { at: ago(1) });
  const voided = { at: ago(19) + 10 * hourMs, change: { frequency: "8" } };
  await player.submit("C18", hillside, clean, voided);
  const late = { daysLeft: -3, lastDay: addDays(today, -3) };
  await player.submit("C20", hillside, held([npi], { timelyFiling: late }), { at: ago(10) });
}

async function playToday(player: Player): Promise<void> {
  const slow = { at: Date.now() - 60_000, tookMs: 40_000 };
  await player.submit("C21", hillside, clean, slow);
  await player.submit("C22", hillside, held([discipline, npi]), slow);
}

async function playWork(player: Player, { ann, ben }: Story): Promise<void> {
  const release = { action: "release", reason: "authorization_on_file" } as const;
  await player.act(ann, "C8", release, ago(20) + 2 * hourMs);
  await player.act(ben, "C9", release, ago(20) + 3 * hourMs);
  await player.act(ann, "C10", { action: "mark-wrong", edit: discipline });
  await player.act(ann, "C10", release, ago(20) + 40 * hourMs);
  await player.act(ann, "C13", { action: "comment", text: "Called the payer" });
  await player.act(ann, "C13", { action: "undo" });
  await player.act(ben, "C14", { action: "comment", text: "Waiting for the fax" });
  const until = new Date(Date.now() + 50 * hourMs).toISOString();
  await player.act(ben, "C14", { action: "snooze", until });
  await player.act(ann, "C23", release);
  await player.act(ann, "C23", { action: "withdraw-release" });
}

/** C3 is paid only by its second payment, and the payment of C4 is taken back. */
async function playPayments(player: Player): Promise<void> {
  const taken = paymentOf("C4", 6, [null, null]);
  await player.pay([
    paymentOf("C1", 2, [null, null]),
    paymentOf("C2", 2, [null, "197"]),
    paymentOf("C3", 5, ["4", null]),
    paymentOf("C3", 2, [null, null]),
    taken,
    reversalOf(taken, sampleRemittance({ paidOn: addDays(today, -4), traceNumber: "EFT-R" })),
    paymentOf("C8", 2, [null, null]),
    paymentOf("C9", 2, ["4", null]),
  ]);
}

/** A payment, with the denial reason of each line. */
function paymentOf(
  name: string,
  daysAgo: number,
  [first, second]: [string | null, string | null],
): ClaimPayment {
  const lines = [["97112", 9000, first] as const, ["97116", 4500, second] as const];
  return samplePayment({
    controlNumber: name,
    payerClaimNumber: `ICN-${name}`,
    remittance: sampleRemittance({
      paidOn: addDays(today, -daysAgo),
      traceNumber: `EFT-${name}-${daysAgo}`,
    }),
    lines: lines.map(([procedure, chargeCents, carc]) =>
      samplePaidLine({
        procedure,
        chargeCents,
        adjustments: carc === null ? [] : [{ group: "CO", carc, amountCents: chargeCents }],
      }),
    ),
  });
}

/** Does things as if at other times. */
class Player {
  readonly tenant: TestTenant;
  readonly #results: TestResults;
  readonly #claims = new Map<string, { claim: Claim; claimId: string; revision: number }>();

  constructor(results: TestResults, tenant: TestTenant) {
    this.#results = results;
    this.tenant = tenant;
  }

  /** Submits a claim, again if it is known, and concludes it. */
  async submit(
    name: string,
    place: typeof lakeside,
    verdict: Partial<Verdict>,
    submission: Submission,
  ): Promise<void> {
    await this.conclude(await this.admit(name, place, submission), verdict, submission);
  }

  async admit(name: string, place: typeof lakeside, { at, change = {} }: Submission): Promise<Chunk> {
    const known = this.#claims.get(name);
    const provider = { billingProvider: { npi: place.clinic } };
    const payer = { payer: { id: place.payer, name: `Payer ${place.payer}` } };
    const claim = {
      ...(known?.claim ?? newClaim({ controlNumber: name, ...provider, ...payer })),
      ...change,
    };
    const revises = known && { claimId: known.claimId, revision: known.revision };
    const request = sampleRequest([claim], revises ? { revises } : {});
    const { store } = this.#results;
    const { chunks } = await admitRequests({ store, tenantId: this.tenant.tenantId }, [request]);
    const chunk = (await loadChunk(store, chunks[0]!))!;
    const { claimId, revision } = chunk.claims[0]!;
    this.#claims.set(name, { claim, claimId, revision });
    for (const table of ["chunk", "claim"])
      await this.#update(`${table} set admitted_at = $2`, `chunk_id = $3`, at, chunk.chunkId);
    return chunk;
  }

  /** Concludes a claim and files it in the worklist. */
  async conclude(chunk: Chunk, verdict: Partial<Verdict>, { at, tookMs = 2_000 }: Submission): Promise<void> {
    const { store } = this.#results;
    await concludeChunk(store, chunk, sampleVerdicts(chunk, verdict));
    const { chunkId, claims } = chunk;
    await this.#update("chunk set concluded_at = $2", "chunk_id = $3", at + tookMs, chunkId);
    await this.#update("verdict_set set concluded_at = $2", "source_id = $3", at + tookMs, chunkId);
    await fileChunk(store, chunk, () => "biller");
    for (const time of ["held_at", "resolved_at"]) {
      const isNew = `claim_id = $3 and ${time} > now() - interval '1 hour'`;
      await this.#update(`work set ${time} = $2`, isNew, at, claims[0]!.claimId);
    }
  }

  async act(memberId: string, name: string, command: NamedRequest["command"], at?: number): Promise<void> {
    const { claimId } = this.#claims.get(name)!;
    const request = { command, memberId, name: "Someone", mayRelease: true };
    const [outcome] = await actOnClaims(this.#results.store, this.tenant.tenantId, [{ claimId }], request);
    if (!outcome?.ok) throw new Error(outcome?.refusal.detail);
    if (at !== undefined) await this.#update("work set resolved_at = $2", "claim_id = $3", at, claimId);
  }

  async pay(payments: ClaimPayment[]): Promise<void> {
    const imported = { importId: randomUUIDv7(), payments };
    const outcomes = await importPayments(this.#results.store, this.tenant.tenantId, imported);
    if (outcomes.some((outcome) => outcome !== "matched")) throw new Error(outcomes.join(" "));
  }

  async #update(change: string, condition: string, at: number, id: string): Promise<void> {
    const values = [this.tenant.tenantId, new Date(at).toISOString(), id];
    await this.#results.store.pool.query(`update ${change} where tenant_id = $1 and ${condition}`, values);
  }
}
