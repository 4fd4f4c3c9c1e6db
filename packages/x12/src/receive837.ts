import type { Claim } from "@firstpass/claim";
import type { Guide } from "./guide.ts";
import { readInterchanges } from "./interchange-reader.ts";
import { professionalClaims } from "./professional-claims.ts";
import type { Received } from "./received.ts";
import { ReceivedEnvelope } from "./received-envelope.ts";
import { ReceivedTransactionReader } from "./received-transaction-reader.ts";

/**
 * Reads like `read837`, and also yields the envelope: each interchange, group and transaction with its end, and the
 * submitter of each transaction. Claims and rejections have the same `index`, and the number of their CLM segment.
 */
export function receive837(source: AsyncIterable<Uint8Array>): AsyncGenerator<Received[]> {
  // The follower completes every rejection.
  return readInterchanges(source, receivedClaims()) as AsyncGenerator<Received[]>;
}

function receivedClaims(): Guide<Claim, Received, "x12-not-837p"> {
  let transaction: ReceivedTransactionReader | undefined;
  const { itemName, otherGuideCode, describeOther } = professionalClaims;
  return {
    itemName,
    otherGuideCode,
    describeOther,
    openTransaction(sink) {
      transaction = new ReceivedTransactionReader(sink, professionalClaims.openTransaction(sink));
      return transaction;
    },
    entryOf: (index, claim) => ({ ...professionalClaims.entryOf(index, claim), clm: transaction!.clm! }),
    follower: new ReceivedEnvelope(() => transaction!),
  };
}
