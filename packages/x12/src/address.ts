import type { Address } from "@firstpass/claim";
import { upperCase } from "./element-text.ts";
import type { Segment } from "./segment.ts";

/** The address with the street of an N3, which precedes its N4. */
export function withStreet(n3: Segment, address: Address | undefined): Address | undefined {
  const street = n3.textOf(1);
  const street2 = n3.textOf(2);
  if (street === undefined && street2 === undefined) return address;
  return {
    street,
    street2,
    city: address?.city,
    state: address?.state,
    zip: address?.zip,
    country: address?.country,
  };
}

/** The address with the city, state, ZIP code and country of an N4. */
export function withCity(n4: Segment, address: Address | undefined): Address | undefined {
  const city = n4.textOf(1);
  const state = n4.textOf(2);
  const zip = n4.textOf(3);
  const country = n4.textOf(4);
  if (city === undefined && state === undefined && zip === undefined && country === undefined) return address;
  return {
    street: address?.street,
    street2: address?.street2,
    city,
    state: state && upperCase(state),
    zip,
    country,
  };
}
