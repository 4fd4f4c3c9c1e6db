import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import {
  type DeliveredType,
  deliveryStatuses,
  type Endpoint,
  type EndpointWithBacklog,
  type EventType,
  eventTypes,
  firstForm,
} from "@firstpass/store";
import { z } from "zod";
import { textSchema } from "./text-schema.ts";

const formSchema = z
  .enum(["verdicts", "events"])
  .describe("`verdicts`: every verdict, in the first form. `events`: the chosen types of events.");
const eventsSchema = z
  .array(z.enum(eventTypes))
  .describe("The types of events that it gets. docs/webhooks.md describes them.");
/** The fields of a request that say what an endpoint gets. */
export const settings = {
  form: formSchema.optional().describe("By default `events` if there are `events`, otherwise `verdicts`."),
  events: eventsSchema.min(1, `is empty: choose from ${eventTypes.join(", ")}`).optional(),
  thin: z
    .boolean()
    .optional()
    .describe(
      "Whether messages contain only ids, statuses, counts and links, and so no PHI. Default: false.",
    ),
  description: textSchema(200).nullable().optional().describe("What you call it."),
};

export const endpointSchema = z.object({
  endpointId: idSchema,
  url: z.string(),
  form: formSchema,
  events: eventsSchema,
  thin: z.boolean(),
  description: z.string().nullable(),
  createdAt: instantSchema,
  previousSecretUntil: instantSchema
    .nullable()
    .describe("Until when messages are also signed with the secret before the last rotation."),
  failingSince: instantSchema
    .nullable()
    .describe("The first failed attempt since the last one that was accepted. `null`: the last one was."),
  lastError: z.string().nullable().describe("Why the last attempt failed, if the endpoint fails."),
});

export const listedEndpointSchema = endpointSchema.extend({
  pending: z.int().min(0).describe("Deliveries that wait for their next attempt."),
  parked: z.int().min(0).describe("Deliveries that failed at the last attempt; replay them."),
});

export const deliverySchema = z.object({
  deliveryId: idSchema.describe("The webhook-id of the delivery's posts."),
  endpointId: idSchema,
  event: z.enum([firstForm, ...eventTypes]).describe("The type of its message."),
  status: z.enum(deliveryStatuses),
  attempts: z.int().min(0).describe("Attempts since it was last made due by hand."),
  items: z.int().min(0).describe("Claims, batches or requests in it."),
  verdicts: z.int().min(0).describe("Verdicts in it."),
  createdAt: instantSchema,
  nextAttemptAt: instantSchema.nullable(),
  deliveredAt: instantSchema.nullable(),
  lastError: z.string().nullable(),
});

/** The events that the body chooses; `undefined` if it chooses none. @param current those of the endpoint */
export function chosenEvents(
  { form, events }: { form?: "verdicts" | "events" | undefined; events?: EventType[] | undefined },
  current: readonly string[] = [firstForm],
): DeliveredType[] | undefined {
  if (form === "verdicts") {
    if (events) throw new ProblemError("request-invalid", "body events: requires the form `events`");
    return [firstForm];
  }
  if (events) return [...new Set(events)];
  if (form === "events" && isFirstForm(current)) {
    throw new ProblemError(
      "request-invalid",
      `body events: is missing: choose from ${eventTypes.join(", ")}`,
    );
  }
  return undefined;
}

export function isFirstForm(events: readonly string[]): boolean {
  return events.includes(firstForm);
}

export function shown({ events, ...endpoint }: Endpoint): z.output<typeof endpointSchema> {
  const { endpointId, url, thin, description, createdAt, previousSecretUntil, failingSince, lastError } =
    endpoint;
  return {
    endpointId,
    url,
    form: isFirstForm(events) ? "verdicts" : "events",
    events: events.filter((type) => type !== firstForm),
    thin,
    description,
    createdAt,
    previousSecretUntil,
    failingSince,
    lastError,
  };
}

export function shownWithBacklog(endpoint: EndpointWithBacklog): z.output<typeof listedEndpointSchema> {
  return { ...shown(endpoint), pending: endpoint.pending, parked: endpoint.parked };
}
