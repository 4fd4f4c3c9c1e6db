import { randomUUIDv7 } from "node:crypto";
import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import {
  changeEndpoint,
  createEndpoint,
  deliveryStatuses,
  EndpointLimitError,
  findEndpoint,
  firstForm,
  listDeliveries,
  listEndpoints,
  removeEndpoint,
  replayDeliveries,
  retryDelivery,
  rotateSecret,
} from "@firstpass/store";
import { z } from "zod";
import type { WebhookSender } from "../deliveries/webhook-sender.ts";
import { WebhookUrlError } from "../deliveries/webhook-url.ts";
import { testMessage } from "../events/event-message.ts";
import type { ResultsRoutes } from "../results-context.ts";
import {
  chosenEvents,
  deliverySchema,
  endpointSchema,
  isFirstForm,
  listedEndpointSchema,
  settings,
  shown,
  shownWithBacklog,
} from "./endpoint-schema.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

/** Limited because every verdict is posted to each endpoint. */
const endpointsMax = 10;
const overlapHoursByDefault = 24;

const scope = "endpoints:write";
const tags = ["endpoints"];
const idParams = z.object({ endpointId: idSchema });

/** The webhook endpoints that a tenant's verdicts and events are posted to. */
export const endpointRoutes: ResultsRoutes = async (app, { store, sender, notifier }) => {
  const find = async (tenantId: string, endpointId: string) => {
    const endpoint = await findEndpoint(store, tenantId, endpointId);
    if (!endpoint) throw endpointNotFound();
    return endpoint;
  };

  app.post(
    "/v1/endpoints",
    {
      config: { scope },
      schema: {
        summary: "Create a webhook endpoint",
        description:
          "Messages are posted to the URL, signed according to Standard Webhooks: every verdict, or the chosen types of " +
          "events, as described under `webhooks`. Delivery is at least once; the webhook-id is the same at every attempt. " +
          "The secret is shown only in this response.",
        tags,
        body: z.object({ url: z.string().min(1).describe("An https URL with a public host."), ...settings }),
        response: { 201: endpointSchema.extend({ secret: z.string() }) },
      },
    },
    async ({ body, principal: { tenantId, keyId, memberId } }, reply) => {
      const url = checkUrl(sender, body.url);
      const endpoint = await createEndpoint(store, tenantId, {
        url: url.href,
        events: chosenEvents(body) ?? [firstForm],
        thin: body.thin ?? false,
        description: body.description ?? null,
        endpointsMax,
        keyId,
        memberId,
      }).catch((error: unknown) => {
        if (!(error instanceof EndpointLimitError)) throw error;
        throw new ProblemError("endpoints-too-many", `The tenant already has ${endpointsMax} endpoints.`);
      });
      return reply.code(201).send({ ...shown(endpoint), secret: endpoint.secret });
    },
  );

  app.get(
    "/v1/endpoints",
    {
      config: { scope },
      schema: {
        summary: "List webhook endpoints",
        tags,
        response: { 200: z.object({ endpoints: z.array(listedEndpointSchema) }) },
      },
    },
    async ({ principal: { tenantId } }) => ({
      endpoints: (await listEndpoints(store, tenantId)).map(shownWithBacklog),
    }),
  );

  app.get(
    "/v1/endpoints/:endpointId",
    {
      config: { scope },
      schema: {
        summary: "Get a webhook endpoint",
        tags,
        params: idParams,
        response: { 200: listedEndpointSchema },
      },
    },
    async ({ params: { endpointId }, principal: { tenantId } }) => {
      const [endpoint] = await listEndpoints(store, tenantId, endpointId);
      if (!endpoint) throw endpointNotFound();
      return shownWithBacklog(endpoint);
    },
  );

  app.patch(
    "/v1/endpoints/:endpointId",
    {
      config: { scope },
      schema: {
        summary: "Change what a webhook endpoint gets",
        description:
          "Absent fields stay as they are. Deliveries that wait are still sent, without PHI if the endpoint is thin by then.",
        tags,
        params: idParams,
        body: z.object(settings),
        response: { 200: endpointSchema },
      },
    },
    async ({ params: { endpointId }, body, principal: { tenantId, keyId, memberId } }) => {
      const { thin, description } = body;
      const { events: current } = await find(tenantId, endpointId);
      const events = chosenEvents(body, current);
      const change = { endpointId, events, thin, description, keyId, memberId };
      const changed = await changeEndpoint(store, tenantId, change);
      if (!changed) throw endpointNotFound();
      return shown(changed);
    },
  );

  app.post(
    "/v1/endpoints/:endpointId/rotate-secret",
    {
      config: { scope },
      schema: {
        summary: "Give a webhook endpoint a new secret",
        description:
          "Until the overlap ends, messages have two signatures, by the new and by the old secret, and a receiver can use " +
          "either. A secret from an earlier rotation ends now. The new secret is shown only in this response.",
        tags,
        params: idParams,
        body: z.object({ overlapHours: z.number().min(0).max(168).default(overlapHoursByDefault) }).nullish(),
        response: { 200: z.object({ secret: z.string(), previousSecretUntil: instantSchema }) },
      },
    },
    async ({ params: { endpointId }, body, principal: { tenantId, keyId, memberId } }) => {
      const overlapHours = body?.overlapHours ?? overlapHoursByDefault;
      const rotated = await rotateSecret(store, tenantId, { endpointId, overlapHours, keyId, memberId });
      if (!rotated) throw endpointNotFound();
      return rotated;
    },
  );

  app.delete(
    "/v1/endpoints/:endpointId",
    {
      config: { scope },
      schema: {
        summary: "Delete a webhook endpoint",
        description: "Deliveries that are still pending are dropped.",
        tags,
        params: idParams,
        response: { 204: z.null() },
      },
    },
    async ({ params: { endpointId }, principal: { tenantId, keyId, memberId } }, reply) => {
      if (!(await removeEndpoint(store, tenantId, endpointId, { keyId, memberId }))) throw endpointNotFound();
      return reply.code(204).send(null);
    },
  );

  app.post(
    "/v1/endpoints/:endpointId/test",
    {
      config: { scope },
      schema: {
        summary: "Post a test message",
        description: "Posts a message of type `test` once, immediately, and returns the outcome.",
        tags,
        params: idParams,
        response: {
          200: z.object({
            delivered: z.boolean(),
            status: z.int().nullable().describe("The status that the receiver returned."),
            reason: z.string().nullable(),
          }),
        },
      },
    },
    async ({ params: { endpointId }, principal: { tenantId } }) => {
      const { url, secrets, events } = await find(tenantId, endpointId);
      const outcome = await sender.post({
        id: randomUUIDv7(),
        endpointId,
        url,
        secrets,
        attempt: 1,
        isManual: true,
        body: testMessage(isFirstForm(events), new Date()),
      });
      const { delivered, status } = outcome;
      return { delivered, status, reason: outcome.delivered ? null : outcome.reason };
    },
  );

  app.post(
    "/v1/endpoints/:endpointId/replay",
    {
      config: { scope },
      schema: {
        summary: "Replay deliveries",
        description:
          "Without `since`, replays parked deliveries. With `since`, replays every delivery created since then, delivered or " +
          "not, under the original webhook-ids.",
        tags,
        params: idParams,
        body: z.object({ since: z.iso.datetime({ offset: true }).optional() }).nullish(),
        response: {
          202: z.object({
            replayed: z.int().min(0).describe("The number of deliveries that are due again."),
          }),
        },
      },
    },
    async ({ params: { endpointId }, body, principal: { tenantId, keyId, memberId } }, reply) => {
      await find(tenantId, endpointId);
      const replayed = await replayDeliveries(store, tenantId, {
        endpointId,
        keyId,
        memberId,
        since: body?.since,
      });
      notifier.notify(tenantId);
      return reply.code(202).send({ replayed });
    },
  );

  app.get(
    "/v1/endpoints/:endpointId/deliveries",
    {
      config: { scope },
      schema: {
        summary: "List deliveries to an endpoint, newest first",
        tags,
        params: idParams,
        querystring: z.object({
          status: z.enum(deliveryStatuses).optional(),
          after: cursorSchema.optional(),
          limit: limitSchema({ byDefault: 100, max: 1000 }),
        }),
        response: { 200: z.object({ deliveries: z.array(deliverySchema), next: z.string().nullable() }) },
      },
    },
    async ({ params: { endpointId }, query: { status, after, limit }, principal: { tenantId } }) => {
      await find(tenantId, endpointId);
      return readPage(listDeliveries(store, tenantId, { endpointId, status, after, limit }));
    },
  );

  app.post(
    "/v1/endpoints/:endpointId/deliveries/:deliveryId/retry",
    {
      config: { scope },
      schema: {
        summary: "Retry one delivery",
        description: "It is due now, delivered or not, under its webhook-id.",
        tags,
        params: idParams.extend({ deliveryId: idSchema }),
        response: { 202: z.object({ deliveryId: idSchema }) },
      },
    },
    async ({ params: { endpointId, deliveryId }, principal: { tenantId, keyId, memberId } }, reply) => {
      await find(tenantId, endpointId);
      const retry = { endpointId, deliveryId, keyId, memberId };
      if (!(await retryDelivery(store, tenantId, retry))) {
        throw new ProblemError("delivery-not-found", "No delivery to this endpoint has this id.");
      }
      notifier.notify(tenantId);
      return reply.code(202).send({ deliveryId });
    },
  );
};

function checkUrl(sender: WebhookSender, text: string): URL {
  try {
    return sender.checkUrl(text);
  } catch (error) {
    if (error instanceof WebhookUrlError) {
      throw new ProblemError("endpoint-invalid", `The url ${error.message}.`);
    }
    throw error;
  }
}

function endpointNotFound(): ProblemError {
  return new ProblemError("endpoint-not-found", "No endpoint of this tenant has this id.");
}
