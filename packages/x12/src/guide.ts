import type { Rejection } from "@firstpass/claim";
import type { Segment } from "./segment.ts";

/** Rejection codes of every kind of X12 input. */
export type CommonCode = "x12-not-interchange" | "x12-envelope-broken" | "x12-segment-invalid";

/** How to read the transactions of one implementation guide: claims of an 837P or claim payments of an 835. */
export interface Guide<Item, Entry, Code extends string> {
  /** The name of an item in rejections. */
  readonly itemName: string;
  /** The rejection code of a transaction of another guide. */
  readonly otherGuideCode: Code;
  /**
   * Describes a transaction of another guide for its rejection. Returns `null` if the transaction is of this guide.
   * @param transactionSet ST01
   * @param guide ST03, or else GS08
   */
  describeOther(transactionSet: string, guide: string): string | null;
  openTransaction(sink: ItemSink<Item, Code>): TransactionReader;
  entryOf(index: number, item: Item): Entry;
}

/** Receives the items and rejections of a transaction. */
export interface ItemSink<Item, Code extends string> {
  item(item: Item): void;
  /** Rejects an item. The detail states segments and reasons, but no values. */
  rejected(code: Code | CommonCode, controlNumber: string | null, detail: string): void;
}

/** Reads the segments between ST and SE in order. */
export interface TransactionReader {
  begin(): void;
  take(segment: Segment): void;
  /** Finishes the last item at the SE. */
  finish(): void;
  /** Whether an item has started but not ended. */
  readonly hasOpenItem: boolean;
  /** Drops the item being read, which may be incomplete. Returns its control number. */
  abandon(): string | null;
}

export interface RejectedEntry<Code extends string> {
  kind: "rejected";
  rejection: Rejection<Code | CommonCode>;
}
