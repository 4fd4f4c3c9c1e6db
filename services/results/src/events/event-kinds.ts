import { claimStatusSchema, idSchema, instantSchema, moneySchema, verdictSchema } from "@firstpass/service";
import type { EventType } from "@firstpass/store";
import { z } from "zod";

/** What a message about a type of event says. */
export interface EventKind {
  summary: string;
  /** `data` of the message. */
  full: z.ZodObject;
  /** `data` of the thin form: ids, statuses, counts and links. Everything else is removed. */
  thin: z.ZodObject;
}

const link = z.string().describe("GET it with a key of the tenant.");
const count = z.int().min(0);

const thinVerdictSchema = z.object({
  claimId: idSchema,
  batchId: idSchema,
  revision: z.int().min(1),
  status: claimStatusSchema,
  findings: count.describe("The number of findings."),
  link,
});
export type ThinVerdict = z.output<typeof thinVerdictSchema>;

/** Of both forms. */
export const verdictLists = {
  full: z.array(verdictSchema).min(1).max(250),
  thin: z.array(thinVerdictSchema).min(1).max(250),
};
const verdicts = {
  full: z.object({ claims: verdictLists.full.describe("Verdicts, as in GET /v1/verdicts.") }),
  thin: z.object({ claims: verdictLists.thin }),
};

const nearClaimSchema = z.object({
  claimId: idSchema,
  batchId: idSchema,
  revision: z.int().min(1),
  status: claimStatusSchema,
  controlNumber: z.string(),
  payerId: z.string(),
  lastDay: z.iso.date().describe("The last day to file."),
  daysLeft: count,
  atRisk: moneySchema,
  link,
});
const nearDeadlines = z.object({
  withinDays: z.int().min(1).describe("FIRSTPASS_DEADLINE_NEAR_DAYS."),
  claims: z.array(nearClaimSchema).min(1).max(250).describe("Most urgent first."),
});

const batchSchema = z.object({
  batchId: idSchema,
  admittedAt: instantSchema,
  accepted: count,
  rejected: count,
  claims: z.object({ clean: count, hold: count, error: count, released: count, superseded: count }),
  link,
});
const batches = z.object({ batches: z.array(batchSchema).min(1).max(250) });

const requestSchema = z.object({
  requestId: idSchema,
  claimId: idSchema,
  revision: z.int().min(1),
  controlNumber: z.string(),
  serviceDate: z.iso.date().describe("The service whose note the clinician is asked about."),
  edits: z.array(z.string()).describe("The edits whose findings it asks about."),
  link: z.string().describe("The words of the request. GET it with a key of the tenant."),
});
const requests = z.object({ requests: z.array(requestSchema).min(1).max(250) });

const activation = z.object({ release: z.string(), previous: z.string(), link });

const failing = z.object({
  endpointId: idSchema,
  url: z.string(),
  failingSince: instantSchema,
  lastError: z.string(),
  link,
});

export const eventKinds = {
  "claim.held": {
    summary:
      "The edits found something that must be fixed before the claim is submitted: status `hold` or `error`.",
    ...verdicts,
  },
  "claim.cleaned": {
    summary:
      "Nothing keeps the claim from being submitted: status `clean`. Its findings, if any, are warnings.",
    ...verdicts,
  },
  "claim.released": { summary: "A person released a held claim despite its findings.", ...verdicts },
  "claim.release-withdrawn": {
    summary: "A person withdrew a release: the claim is held again.",
    ...verdicts,
  },
  "batch.concluded": {
    summary: "Every accepted claim of a submitted batch has a verdict. Sent once for each batch.",
    full: batches,
    thin: batches,
  },
  "deadline.near": {
    summary: "The filing deadline of claims in the worklist is near. Sent once for each claim.",
    full: nearDeadlines,
    thin: nearDeadlines.extend({
      claims: z.array(
        nearClaimSchema.pick({ claimId: true, batchId: true, revision: true, status: true, link: true }),
      ),
    }),
  },
  "clinician.requested": {
    summary: "A person asked clinicians for what notes lack.",
    full: requests,
    thin: z.object({
      requests: z.array(requestSchema.pick({ requestId: true, claimId: true, revision: true, link: true })),
    }),
  },
  "content.activated": {
    summary: "New claims are scrubbed under another content release.",
    full: activation,
    thin: activation,
  },
  "endpoint.failing": {
    summary:
      "Another endpoint of the tenant has accepted nothing for FIRSTPASS_WEBHOOK_FAILING_MS. Sent once, until it accepts a post.",
    full: failing,
    thin: failing.pick({ endpointId: true, failingSince: true, link: true }),
  },
} satisfies Record<EventType, EventKind>;

type Unlinked<Item> = Omit<Item, "link">;
type ItemOf<List extends readonly unknown[]> = Unlinked<List[number]>;

/** Data of events as the store has it: without links. */
export interface StoredData {
  "batch.concluded": { batches: ItemOf<z.output<typeof batches>["batches"]>[] };
  "deadline.near": { withinDays: number; claims: ItemOf<z.output<typeof nearDeadlines>["claims"]>[] };
  "clinician.requested": { requests: ItemOf<z.output<typeof requests>["requests"]>[] };
  "content.activated": Unlinked<z.output<typeof activation>>;
  "endpoint.failing": Unlinked<z.output<typeof failing>>;
}
