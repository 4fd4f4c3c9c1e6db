import type { VerdictJson } from "@firstpass/claim";
import { claimEventOf, claimEventTypes, type DueDelivery, firstForm } from "@firstpass/store";
import { eventKinds, type StoredData, type ThinVerdict } from "./event-kinds.ts";

type Content = Pick<DueDelivery, "event" | "thin" | "occurredAt" | "verdicts" | "data">;

const opening = Buffer.from('{"type":"verdicts","verdicts":');
const closing = Buffer.from("}");

/**
 * The body of a delivery's posts, the same at every attempt.
 * @param base of links: the public address of results
 */
export function messageOf(delivery: Content, base: string): Buffer {
  const { event, thin, occurredAt, verdicts } = delivery;
  if (event === firstForm) {
    // Neither parsed nor serialized: most deliveries are like this.
    if (!thin) return Buffer.concat([opening, verdicts!, closing]);
    const all: VerdictJson[] = JSON.parse(verdicts!.toString("utf8"));
    return encode({ type: event, verdicts: all.map((verdict) => toThin(verdict, base)) });
  }
  return encode({ type: event, timestamp: occurredAt, data: dataOf(delivery, base) });
}

/** A message without contents. */
export function testMessage(isFirstForm: boolean, now: Date): Buffer {
  return encode(isFirstForm ? { type: "test" } : { type: "test", timestamp: now.toISOString(), data: {} });
}

function encode(message: object): Buffer {
  return Buffer.from(JSON.stringify(message));
}

function dataOf({ event, thin, verdicts, data }: Content, base: string): object {
  const claimEvent = claimEventTypes.find((type) => type === event);
  if (claimEvent) {
    const all: VerdictJson[] = JSON.parse(verdicts!.toString("utf8"));
    const claims = all.filter((verdict) => claimEventOf(verdict) === event);
    return { claims: thin ? claims.map((verdict) => toThin(verdict, base)) : claims };
  }
  const type = event as keyof StoredData;
  const full = withLinks({ type, data } as Stored, base);
  return thin ? eventKinds[type].thin.parse(full) : full;
}

function toThin({ claimId, batchId, revision, status, findings }: VerdictJson, base: string): ThinVerdict {
  return { claimId, batchId, revision, status, findings: findings.length, link: claimLink(claimId, base) };
}

type Stored = { [Type in keyof StoredData]: { type: Type; data: StoredData[Type] } }[keyof StoredData];

function withLinks({ type, data }: Stored, base: string): object {
  switch (type) {
    case "batch.concluded": {
      const linked = data.batches.map((batch) => ({ ...batch, link: `${base}/v1/batches/${batch.batchId}` }));
      return { batches: linked };
    }
    case "deadline.near": {
      const linked = data.claims.map((claim) => ({ ...claim, link: claimLink(claim.claimId, base) }));
      return { ...data, claims: linked };
    }
    case "clinician.requested": {
      const linked = data.requests.map((request) => {
        const requests = `${claimLink(request.claimId, base)}/clinician-requests`;
        return { ...request, link: `${requests}/${request.requestId}.txt` };
      });
      return { requests: linked };
    }
    case "content.activated":
      return { ...data, link: `${base}/v1/content/releases/${encodeURIComponent(data.release)}/changes` };
    case "endpoint.failing":
      return { ...data, link: `${base}/v1/endpoints/${data.endpointId}` };
  }
}

function claimLink(claimId: string, base: string): string {
  return `${base}/v1/claims/${claimId}`;
}
