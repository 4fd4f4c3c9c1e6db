import type { Address } from "@firstpass/claim";
import { upperCase } from "./element-text.ts";
import type { Segment } from "./segment.ts";

/** The state and ZIP code of an N4. The rest of the address is not kept. */
export function addressOf(n4: Segment): Address | undefined {
  const state = n4.textOf(2);
  const zip = n4.textOf(3);
  return state === undefined && zip === undefined ? undefined : { state: state && upperCase(state), zip };
}
