import type { Address } from "@firstpass/claim";
import type { Segment } from "./segment.ts";

/** Adds the street of an N3 to an address, which is created if it is the first of its segments. */
export function withStreet(n3: Segment, address: Address | undefined): Address {
  const whole = address ?? emptyAddress();
  whole.street = n3.textOf(1);
  whole.street2 = n3.textOf(2);
  return whole;
}

/** Adds the city, state, ZIP code and country of an N4 in the same way. */
export function withCity(n4: Segment, address: Address | undefined): Address {
  const whole = address ?? emptyAddress();
  whole.city = n4.textOf(1);
  whole.state = n4.upperTextOf(2);
  whole.zip = n4.textOf(3);
  whole.country = n4.textOf(4);
  return whole;
}

/** All addresses have the same properties in the same order, so that reading them stays fast. */
function emptyAddress(): Address {
  return {
    street: undefined,
    street2: undefined,
    city: undefined,
    state: undefined,
    zip: undefined,
    country: undefined,
  };
}
