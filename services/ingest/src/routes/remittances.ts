import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { openBody } from "../body-source.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { receiveRemittance } from "../receive-remittance.ts";
import { remittanceReceiptSchema } from "../remittance-receipt.ts";
import { uploadBytesMax } from "../upload.ts";

const mediaTypes = ["application/edi-x12"];

/** Takes what payers answered, a file of any length as a stream. */
export const remittanceRoutes: IngestRoutes = async (app, context) => {
  guardIntake(app, {
    inFlight: context.inFlight,
    bytesHeld: () => uploadBytesMax,
    encodings: ["gzip"],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(mediaTypes, (_request, payload, done) => done(null, payload));

  app.post(
    "/v1/remittances",
    {
      config: { scope: "claims:write", accepts: mediaTypes },
      schema: {
        summary: "Import payments",
        description:
          "An X12 835 (005010X221A1) of any size, also compressed with gzip. Each claim payment is matched to the claim " +
          "that it answers, for GET /v1/feedback. The same file may come again: what was imported before changes " +
          "nothing, and a payment that found no claim then is matched if there is one now.",
        tags: ["remittances"],
        consumes: mediaTypes,
        body: z.string(),
        response: { 200: remittanceReceiptSchema },
      },
    },
    async ({ principal, body }) =>
      receiveRemittance(context, principal, openBody(body as unknown as IncomingMessage, null)),
  );
};
