import type { CalendarDate, Cents, PatientOfClaim } from "@firstpass/claim";
import type { TherapyBucket } from "@firstpass/edits";
import { recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { patientKeyOf } from "../seal/identity.ts";
import { upsertElsewhere } from "./therapy-accrual.ts";

/** What the patient's therapy of a year came to elsewhere, as the billing system knows it. */
export interface AccumulatorSeed {
  patient: PatientOfClaim;
  /** Calendar year of service. */
  year: number;
  bucket: TherapyBucket;
  /** What the payer allowed for it. */
  amountCents: Cents;
  /** The day on which the amount was so. */
  asOf?: CalendarDate | undefined;
  /** The key of whoever says so. */
  keyId: string;
}

/**
 * Sets the amount, in the place of one that was told before, and writes it to the audit trail. It counts for every claim
 * of the patient that is scrubbed from now on, before all of them. Returns what was there until now, or `null`.
 */
export async function seedAccumulator(
  store: Store,
  tenantId: string,
  { patient, year, bucket, amountCents, asOf, keyId }: AccumulatorSeed,
): Promise<Cents | null> {
  const key = patientKeyOf(store.keyring, tenantId, patient);
  // Under the lock, so that each entry of the trail begins where the one before it ended.
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
          keyId,
          ...(before === null ? {} : { beforeCents: before }),
          afterCents: amountCents,
          ...(asOf === undefined ? {} : { asOf }),
        },
      });
      return before;
    },
    "admissions",
  );
}
