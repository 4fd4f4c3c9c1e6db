import { randomUUIDv7 } from "node:crypto";
import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import {
  createEndpoint,
  deliveryStatuses,
  EndpointLimitError,
  findEndpoint,
  listDeliveries,
  listEndpoints,
  removeEndpoint,
  replayDeliveries,
} from "@firstpass/store";
import { z } from "zod";
import type { WebhookSender } from "../deliveries/webhook-sender.ts";
import { WebhookUrlError } from "../deliveries/webhook-url.ts";
import type { ResultsRoutes } from "../results-context.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

/** Limited because every verdict is posted to each endpoint. */
const endpointsMax = 10;

const scope = "endpoints:write";
const tags = ["endpoints"];
const idParams = z.object({ endpointId: idSchema });
const endpointSchema = z.object({ endpointId: idSchema, url: z.string(), createdAt: instantSchema });

const listedEndpointSchema = endpointSchema.extend({
  pending: z.int().min(0).describe("Deliveries that wait for their next attempt."),
  parked: z.int().min(0).describe("Deliveries that failed at the last attempt; replay them."),
});

const deliverySchema = z.object({
  deliveryId: idSchema.describe("The webhook-id of the delivery's posts."),
  endpointId: idSchema,
  status: z.enum(deliveryStatuses),
  attempts: z.int().min(0),
  verdicts: z.int().min(0),
  createdAt: instantSchema,
  nextAttemptAt: instantSchema.nullable(),
  deliveredAt: instantSchema.nullable(),
  lastError: z.string().nullable(),
});

/** The webhook endpoints that a tenant's verdicts are posted to. */
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
          'Verdicts are posted to the URL as `{ "type": "verdicts", "verdicts": [ … ] }`, up to 250 at once, signed according ' +
          "to Standard Webhooks. Delivery is at least once; the webhook-id is the same at every attempt. The secret is shown " +
          "only in this response.",
        tags,
        body: z.object({ url: z.string().min(1).describe("An https URL with a public host.") }),
        response: { 201: endpointSchema.extend({ secret: z.string() }) },
      },
    },
    async ({ body, principal: { tenantId, keyId, memberId } }, reply) => {
      const url = checkUrl(sender, body.url);
      const { endpointId, createdAt, secret } = await createEndpoint(store, tenantId, {
        url: url.href,
        endpointsMax,
        keyId,
        memberId,
      }).catch((error: unknown) => {
        if (!(error instanceof EndpointLimitError)) throw error;
        throw new ProblemError("endpoints-too-many", `The tenant already has ${endpointsMax} endpoints.`);
      });
      return reply.code(201).send({ endpointId, url: url.href, createdAt, secret });
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
    async ({ principal: { tenantId } }) => ({ endpoints: await listEndpoints(store, tenantId) }),
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
        description: 'Posts `{ "type": "test" }` once, immediately, and returns the outcome.',
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
      const { url, secret } = await find(tenantId, endpointId);
      const body = JSON.stringify({ type: "test" });
      const outcome = await sender.post({ id: randomUUIDv7(), url, secret, body });
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
