import type { AccumulatorBucket, CalendarDate, Cents, PatientOfClaim } from "@firstpass/claim";
import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { patientKeyOf } from "../seal/identity.ts";
import { upsertElsewhere } from "./accumulator-rows.ts";

/** A patient's therapy with other practices in a year, as the billing system reports it. */
export interface AccumulatorSeed extends Actor {
  patient: PatientOfClaim;
  /** Calendar year of service. */
  year: number;
  bucket: AccumulatorBucket;
  /** The allowed amount. */
  amountCents: Cents;
  /** The date of the amount. */
  asOf?: CalendarDate | undefined;
}

/**
 * Sets the amount, replacing an earlier one, and records it in the audit trail. It counts before all claims of the
 * patient that are scrubbed from now on. Returns the previous amount, or `null`.
 */
export async function seedAccumulator(
  store: Store,
  tenantId: string,
  { patient, year, bucket, amountCents, asOf, keyId, memberId }: AccumulatorSeed,
): Promise<Cents | null> {
  const key = patientKeyOf(store.keyring, tenantId, patient);
  // Under the lock, so that each audit entry's `beforeCents` is the `afterCents` of the one before it.
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const before = await upsertElsewhere(transaction, tenantId, {
        patient: key,
        year,
        bucket,
        allowedCents: amountCents,
      });
      await recordAudit(store, transaction, tenantId, {
        action: "accumulator-seeded",
        subject: `${key.toString("hex")} ${year} ${bucket}`,
        detail: {
          ...(before === null ? {} : { beforeCents: before }),
          afterCents: amountCents,
          ...(asOf === undefined ? {} : { asOf }),
        },
        keyId,
        memberId,
      });
      return before;
    },
    "admissions",
  );
}
