import type { Rejection } from "@firstpass/claim";
import type { Segment } from "./segment.ts";

/** What can be wrong with an input whatever it is to hold. */
export type CommonCode = "x12-not-interchange" | "x12-envelope-broken" | "x12-segment-invalid";

/** How the transactions of one implementation guide are read: claims of an 837P, claim payments of an 835. */
export interface Guide<Item, Entry, Code extends string> {
  /** What an item is called in a rejection. */
  readonly itemName: string;
  /** What a transaction of another guide is rejected as. */
  readonly notThis: Code;
  /**
   * What a transaction is when it is of another guide: a phrase for the rejection. `null` when it is of this one.
   * @param transactionSet ST01
   * @param guide ST03, else GS08
   */
  otherThanThis(transactionSet: string, guide: string): string | null;
  openTransaction(sink: ItemSink<Item, Code>): TransactionReader;
  entryOf(index: number, item: Item): Entry;
}

/** Where what is read of a transaction goes. */
export interface ItemSink<Item, Code extends string> {
  item(item: Item): void;
  /** An item that is not accepted; the detail has the segments and reasons, without values. */
  rejected(code: Code | CommonCode, controlNumber: string | null, detail: string): void;
}

/** Takes the segments between ST and SE, one after the other. */
export interface TransactionReader {
  begin(): void;
  take(segment: Segment): void;
  /** Completes the last item, at the SE. */
  finish(): void;
  /** Whether an item has begun whose end has not been seen. */
  readonly unfinished: boolean;
  /** Drops the item that is being read, because it may not be whole. Returns what it calls itself. */
  abandon(): string | null;
}

export interface RejectedEntry<Code extends string> {
  kind: "rejected";
  rejection: Rejection<Code | CommonCode>;
}
