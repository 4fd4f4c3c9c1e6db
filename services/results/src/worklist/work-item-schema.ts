import { claimStatuses, formatMoney, nextActors, stages } from "@firstpass/claim";
import { idSchema, instantSchema, moneySchema } from "@firstpass/service";
import { type WorkItem, wakeReasons, workResolutions, workStates } from "@firstpass/store";
import { z } from "zod";
import { editTitles } from "../edit-titles.ts";

const partySchema = z.object({ npi: z.string(), name: z.string().nullable() });
const personSchema = z.object({ memberId: idSchema, name: z.string().nullable() });

/** A claim in the worklist. */
export const workItemSchema = z.object({
  claimId: idSchema,
  version: z.int().min(1).describe("Every change increments it; it is the ETag of the claim's work."),
  state: z.enum(workStates),
  resolution: z.enum(workResolutions).nullable(),
  status: z.enum(claimStatuses),
  revision: z.int().min(1),
  controlNumber: z.string(),
  patient: z
    .object({ name: z.string(), birthDate: z.iso.date().nullable(), memberId: z.string().nullable() })
    .nullable()
    .describe("null without the scope phi:read."),
  serviceDate: z.iso.date(),
  serviceDateEnd: z.iso.date(),
  payer: z.object({ id: z.string(), name: z.string().nullable() }),
  clinic: partySchema.describe("The billing provider."),
  provider: partySchema.nullable().describe("The rendering provider of the first line."),
  charge: moneySchema,
  atRisk: moneySchema,
  deadline: z.iso.date().nullable().describe("The last day to file; null if unknown."),
  daysLeft: z.int().nullable(),
  edits: z.array(z.string()).describe("The edits that hold the claim; warnings are not listed."),
  worst: z.object({
    edit: z.string(),
    severity: z.enum(["hold", "warn", "error"]),
    title: z.string(),
  }),
  findings: z.int().describe("The number of findings that hold the claim."),
  stages: z.array(z.enum(stages)),
  nextActor: z.enum(nextActors).describe("Who has the next step for the worst finding."),
  hasNote: z.boolean(),
  heldAt: instantSchema,
  heldHours: z.int().describe("Until it was resolved, or now."),
  resolvedAt: instantSchema.nullable(),
  assignee: personSchema.nullable(),
  lastWorkedAt: instantSchema.nullable(),
  lastWorkedBy: personSchema.nullable(),
  wakeAt: instantSchema.nullable().describe("When a snooze ends."),
  wakeReason: z.enum(wakeReasons).nullable().describe("Why it wakes, or woke."),
  batchId: idSchema,
  admittedAt: instantSchema,
});

/** The title of an edit. The error of a claim that could not be scrubbed is no edit. */
export function titleOf(edit: string): string {
  return editTitles.get(edit) ?? "Claim could not be scrubbed";
}

export function encodeWorkItem(item: WorkItem): z.output<typeof workItemSchema> {
  const {
    payerId,
    payerName,
    clinicNpi,
    clinicName,
    providerNpi,
    providerName,
    chargeCents,
    ...withoutParties
  } = item;
  const { atRiskCents, worstEdit, worstSeverity, assignee, assigneeName, ...withoutWorst } = withoutParties;
  const { lastWorkedBy, lastWorkedByName, ...plain } = withoutWorst;
  return {
    ...plain,
    payer: { id: payerId, name: payerName },
    clinic: { npi: clinicNpi, name: clinicName },
    provider: providerNpi === null ? null : { npi: providerNpi, name: providerName },
    charge: formatMoney(chargeCents),
    atRisk: formatMoney(atRiskCents),
    worst: { edit: worstEdit, severity: worstSeverity, title: titleOf(worstEdit) },
    assignee: assignee === null ? null : { memberId: assignee, name: assigneeName },
    lastWorkedBy: lastWorkedBy === null ? null : { memberId: lastWorkedBy, name: lastWorkedByName },
  };
}
