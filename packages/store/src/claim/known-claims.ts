import {
  type BilledClaim,
  type CalendarDate,
  findRevised,
  isReplacementOrVoid,
  type KnownClaim,
  serviceDates,
} from "@firstpass/claim";
import { binaryArray, columnText } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { traitHashes } from "../seal/identity.ts";

/** A stored claim in its newest revision. */
export interface StoredRevision extends KnownClaim {
  claimId: string;
  revision: number;
  sequence: number;
  /** Order of admission of all revisions. A claim's first revision has its sequence. */
  admittedAs: number;
  patient: Buffer;
  firstDay: CalendarDate;
  lastDay: CalendarDate;
}

/** A claim that arrives. */
export interface ArrivingClaim {
  claim: BilledClaim;
  patient: Buffer;
}

/** The newest claims of an account that are compared with a claim that arrives. */
const accountClaimsMax = 1000;

/** Identifies the account of a claim: its patient and control number. */
export function accountOf({ claim, patient }: ArrivingClaim): string {
  return `${patient.toString("hex")}|${columnText(claim.controlNumber)}`;
}

type StoredRow = Omit<StoredRevision, "traits"> & { traits: Buffer | null };

const revisionColumns = `claim_id as "claimId", revision, sequence, admission as "admittedAs", batch_id as "batchId",
  patient, first_day as "firstDay", last_day as "lastDay", traits`;

/**
 * The stored claims with the account of each of these, by {@link accountOf}, oldest first. Without a replacement or void,
 * only those whose dates overlap.
 */
export async function selectKnownClaims(
  transaction: Transaction,
  tenantId: string,
  arriving: readonly ArrivingClaim[],
): Promise<Map<string, StoredRevision[]>> {
  if (arriving.length === 0) return new Map();
  const accounts = [...Map.groupBy(arriving, accountOf).values()].map(accountDates);
  const { rows } = await transaction.query<StoredRow & { account: number }>({
    name: "select-known-claims",
    text: `select wanted.account::integer - 1 as account, known.* from
        unnest($2::text[], $3::bytea[], $4::date[], $5::date[]) with ordinality
          as wanted (control_number, patient, first_day, last_day, account)
      cross join lateral (
        select ${revisionColumns} from claim
        where tenant_id = $1 and control_number = wanted.control_number and patient = wanted.patient
          and not superseded and first_day <= wanted.last_day and last_day >= wanted.first_day
        order by sequence desc limit ${accountClaimsMax}
      ) as known
      order by wanted.account, known.sequence`,
    values: [
      tenantId,
      binaryArray.text(accounts.map(({ controlNumber }) => controlNumber)),
      binaryArray.bytea(accounts.map(({ patient }) => patient)),
      binaryArray.date(accounts.map(({ from }) => from)),
      binaryArray.date(accounts.map(({ through }) => through)),
    ],
  });
  const known = new Map<string, StoredRevision[]>();
  for (const { account, ...row } of rows) {
    const { key } = accounts[account]!;
    const claims = known.get(key);
    if (claims) claims.push(readRow(row));
    else known.set(key, [readRow(row)]);
  }
  return known;
}

/** The claim that an unadmitted one is a revision of, as far as its history is concerned. */
export type OwnClaim = Pick<StoredRevision, "claimId" | "sequence">;

/** What {@link selectOwnClaim} returns for a claim that revises none. */
const noClaim: OwnClaim = {
  claimId: "00000000-0000-0000-0000-000000000000",
  sequence: Number.MAX_SAFE_INTEGER,
};

/** The stored claim that this one would revise if it were admitted. */
export async function selectOwnClaim(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  arriving: ArrivingClaim,
): Promise<OwnClaim> {
  const known = (await selectKnownClaims(transaction, tenantId, [arriving])).get(accountOf(arriving)) ?? [];
  const { claim } = arriving;
  const traits = traitHashes(keyring, tenantId)(claim);
  return findRevised({ claim, batchId: noClaim.claimId, traits }, known) ?? noClaim;
}

/** The stored claims with these ids, by id. */
export async function selectRevisions(
  transaction: Transaction,
  tenantId: string,
  claimIds: readonly string[],
): Promise<Map<string, StoredRevision>> {
  if (claimIds.length === 0) return new Map();
  const { rows } = await transaction.query<StoredRow>({
    name: "select-revisions-of",
    text: `select newest.* from unnest($2::uuid[]) as id
      cross join lateral (
        select ${revisionColumns} from claim
        where tenant_id = $1 and claim_id = id order by revision desc limit 1
      ) as newest`,
    values: [tenantId, binaryArray.uuid(claimIds)],
  });
  return new Map(rows.map((row) => [row.claimId, readRow(row)]));
}

/** A claim's traits as stored. */
export function packTraits(traits: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(traits).buffer);
}

function readRow({ traits, ...row }: StoredRow): StoredRevision {
  return { ...row, traits: traits && new Set(unpackTraits(traits)) };
}

function unpackTraits(packed: Buffer): Uint32Array {
  return new Uint32Array(Uint8Array.from(packed).buffer);
}

/** A replacement may revise a claim with other dates. */
function accountDates(arriving: readonly ArrivingClaim[]) {
  const [{ claim, patient }] = arriving as [ArrivingClaim];
  const days = arriving.map(({ claim }) =>
    isReplacementOrVoid(claim) ? { from: "0001-01-01", through: "9999-12-31" } : serviceDates(claim),
  );
  return {
    key: accountOf({ claim, patient }),
    controlNumber: columnText(claim.controlNumber),
    patient,
    from: days.map(({ from }) => from).sort()[0]!,
    through: days
      .map(({ through }) => through)
      .sort()
      .at(-1)!,
  };
}
