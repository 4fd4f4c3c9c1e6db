import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { openBody } from "../body-source.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { receiveRemittance } from "../receive-remittance.ts";
import { remittanceReceiptSchema } from "../remittance-receipt.ts";
import { holdUpload } from "../upload-memory.ts";

const mediaTypes = ["application/edi-x12"];

/** Accepts a file of payments of any length as a stream. */
export const remittanceRoutes: IngestRoutes = async (app, context) => {
  guardIntake(app, {
    inFlight: context.inFlight,
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
          "An X12 835 (005010X221A1) of any size, optionally compressed with gzip. Each claim payment is matched to its " +
          "claim, for GET /v1/feedback. You can import a file again: payments that were matched before change nothing, and " +
          "payments without a claim are matched if the claim exists now.",
        tags: ["remittances"],
        consumes: mediaTypes,
        body: z.string(),
        response: { 200: remittanceReceiptSchema },
      },
    },
    async ({ principal, body: raw, reservation }) => {
      const memory = holdUpload(reservation!);
      const { hold } = memory;
      const body = openBody(raw as unknown as IncomingMessage, { clock: app.bodyClock, hash: null, hold });
      return receiveRemittance(context, principal, body, memory);
    },
  );
};
