import { instantSchema } from "@firstpass/service";
import { firstForm } from "@firstpass/store";
import { z } from "zod";
import { eventKinds, verdictLists } from "./event-kinds.ts";

const envelope = (type: string, data: z.ZodType) =>
  z.object({
    type: z.literal(type),
    timestamp: instantSchema.describe("When it happened, the same at every attempt."),
    data,
  });

const events = Object.entries(eventKinds).map(([type, { summary, full, thin }]) => {
  const data = full === thin ? full : z.union([full, thin.describe("The thin form.")]);
  return [type, { summary, message: envelope(type, data) }] as const;
});

/** Every message that endpoints get, by its type. */
export const webhooks: Readonly<Record<string, { summary: string; message: z.ZodType }>> = {
  ...Object.fromEntries(events),
  [firstForm]: {
    summary: "New verdicts, to endpoints of the first form.",
    message: z.object({
      type: z.literal(firstForm),
      verdicts: z.union([verdictLists.full, verdictLists.thin.describe("The thin form.")]),
    }),
  },
  test: {
    summary: "The message of POST /v1/endpoints/{endpointId}/test. In the first form, it has a `type` only.",
    message: envelope("test", z.object({})).partial({ timestamp: true, data: true }),
  },
};
