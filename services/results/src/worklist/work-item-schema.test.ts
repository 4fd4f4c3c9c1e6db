import type { WorkItem } from "@firstpass/store";
import { expect, test } from "vitest";
import { encodeWorkItem, workItemSchema } from "./work-item-schema.ts";

const item: WorkItem = {
  ...{ claimId: "c-2", version: 4, state: "open", resolution: null, status: "hold", revision: 1 },
  ...{ controlNumber: "PT-2", patient: null, serviceDate: "2026-04-07", serviceDateEnd: "2026-04-07" },
  ...{ payerId: "60054", payerName: "Aetna", clinicNpi: "1234567893", clinicName: "Lakeside" },
  ...{ providerNpi: "1245319599", providerName: "Ng, Kim", chargeCents: 13_500, atRiskCents: 9000 },
  ...{
    deadline: null,
    daysLeft: null,
    edits: ["modifier/order"],
    worstEdit: "modifier/order",
    worstSeverity: "hold",
  },
  ...{
    findings: 1,
    stages: ["modifier"],
    nextActor: "biller",
    hasNote: false,
    heldHours: 5,
    resolvedAt: null,
  },
  ...{
    heldAt: "2026-04-08T08:00:00.000Z",
    assignee: "m-1",
    assigneeName: "Pat",
    wakeAt: null,
    wakeReason: null,
  },
  ...{ lastWorkedAt: null, lastWorkedBy: "m-1", lastWorkedByName: "Pat" },
  ...{ batchId: "b-2", admittedAt: "2026-04-08T07:00:00.000Z" },
};

test("a claim of the list has exactly the documented fields", () => {
  const encoded = encodeWorkItem(item);
  expect(Object.keys(encoded).sort()).toEqual(Object.keys(workItemSchema.shape).sort());
  expect(encoded).toMatchObject({
    payer: { id: "60054", name: "Aetna" },
    provider: { npi: "1245319599", name: "Ng, Kim" },
    charge: "135.00",
    atRisk: "90.00",
    assignee: { memberId: "m-1", name: "Pat" },
  });
});
