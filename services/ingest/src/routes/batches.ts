import { randomUUIDv7 } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readNdjson } from "@firstpass/claim";
import { readCharges, readJsonClaim } from "@firstpass/formats";
import { findBatch } from "@firstpass/store";
import { z } from "zod";
import { openBody } from "../body-source.ts";
import { fileNameOf } from "../file-name.ts";
import { bodyHash, idempotencyKeySchema } from "../idempotency.ts";
import type { IngestContext, IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { readFile837 } from "../read-file-837.ts";
import { receiptSchema } from "../receipt.ts";
import { receiveBatch } from "../receive-batch.ts";
import { batchExists, takeUpload } from "../upload-answer.ts";
import { holdUpload } from "../upload-memory.ts";

const readers = {
  "application/x-ndjson": (source: AsyncIterable<Uint8Array>) => readNdjson(source, readJsonClaim),
  "application/edi-x12": readFile837,
  "text/csv": (source: AsyncIterable<Uint8Array>) => readCharges(source),
} as const;
const mediaTypes = Object.keys(readers) as (keyof typeof readers)[];

/** Accepts a file of any length as a stream. */
export const batchRoutes: IngestRoutes = async (app, context) => {
  guardIntake(app, {
    inFlight: context.inFlight,
    encodings: ["gzip"],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(mediaTypes, (_request, payload, done) => done(null, payload));

  app.post(
    "/v1/batches",
    {
      config: { scope: "claims:write", accepts: mediaTypes },
      schema: {
        summary: "Upload a file of claims",
        description:
          "Newline-delimited JSON, one claim per line, or an X12 837P or 837I interchange; any size, optionally compressed with " +
          "gzip. A line may also have the JSON form of Change Healthcare and Stedi. CSV has a row per service line " +
          "(docs/formats/csv-charges.md). Claims are stored in the order of the file as they are read. If the upload is interrupted, the claims " +
          "read so far are kept; the response, or GET /v1/batches/{batchId}, reports how many. An upload of which most claims " +
          "cannot be read is not read to its end.",
        tags: ["claims"],
        consumes: mediaTypes,
        headers: z.looseObject({
          "idempotency-key": idempotencyKeySchema,
          "content-disposition": z
            .string()
            .max(4096)
            .optional()
            .describe(
              'Names the file, such as `attachment; filename="june.837"`: the receipt of an 837 file shows the name. It is ' +
                "stored encrypted.",
            ),
          "batch-id": z
            .guid("is not a UUID")
            .optional()
            .describe(
              "The id of the batch, so that you can look it up if the response is lost. Generated when omitted.",
            ),
        }),
        body: z.string(),
        response: { 202: receiptSchema },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal;
      const { "idempotency-key": key, "batch-id": chosenId } = request.headers;
      const mediaType = mediaTypeOf(request.headers["content-type"]);
      const isKept = mediaType === "application/edi-x12";
      const hash = key !== undefined || isKept ? bodyHash() : null;
      const memory = holdUpload(request.reservation!);
      const raw = request.body as unknown as IncomingMessage;
      const body = openBody(raw, { clock: app.bodyClock, hash, hold: memory.hold });
      const taken = await takeUpload(context.store, { tenantId, key, batchId: chosenId, body, hash, memory });
      if ("response" in taken) {
        void reply.header("idempotency-replayed", "true");
        return reply
          .code(202)
          .type("application/json")
          .send(taken.response as never);
      }
      try {
        const receipt = await receiveBatch(context, {
          tenantId,
          batchId: await newBatchId(context, tenantId, chosenId),
          body,
          memory,
          read: readers[mediaType],
          hash,
          key,
          file: isKept ? { name: fileNameOf(request.headers["content-disposition"]) } : null,
        });
        return reply.code(202).header("location", receipt.links.batch).send(receipt);
      } finally {
        await taken.lease?.end();
      }
    },
  );
};

function mediaTypeOf(contentType = ""): keyof typeof readers {
  const lower = contentType.toLowerCase();
  return mediaTypes.find((type) => lower.startsWith(type)) ?? "application/x-ndjson";
}

async function newBatchId(
  { store }: IngestContext,
  tenantId: string,
  chosen: string | undefined,
): Promise<string> {
  if (chosen === undefined) return randomUUIDv7();
  if (await findBatch(store, tenantId, chosen)) throw batchExists();
  return chosen;
}
