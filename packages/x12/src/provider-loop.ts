import type { Address, Provider } from "@firstpass/claim";
import { ProviderDraft } from "./provider-draft.ts";
import type { Segment } from "./segment.ts";

/** The fields of a claim or line for the providers and places that only some have. */
interface ProviderFields {
  referringProvider?: Provider | undefined;
  orderingProvider?: Provider | undefined;
  supervisingProvider?: Provider | undefined;
  purchasedServiceProvider?: Provider | undefined;
  serviceFacility?: Provider | undefined;
  pickUp?: Address | undefined;
  dropOff?: Address | undefined;
}

/** A loop being read that starts with an NM1, for one field of a claim or line. */
export class ProviderLoop {
  readonly #provider = new ProviderDraft();
  #field: keyof ProviderFields | undefined;

  /** Whether the next PRV, N3, N4 and REF belong to this loop. */
  get isOpen(): boolean {
    return this.#field !== undefined;
  }

  open(field: keyof ProviderFields, nm1: Segment): void {
    this.#field = field;
    this.#provider.clear();
    this.#provider.readName(nm1);
  }

  take(segment: Segment): void {
    this.#provider.take(segment);
  }

  /** Ends the loop and sets its field, unless the loop has nothing for it. */
  close(fields: ProviderFields): void {
    const field = this.#field;
    this.#field = undefined;
    if (field === "pickUp" || field === "dropOff") {
      const { address } = this.#provider;
      if (address !== undefined) fields[field] = address;
    } else if (field !== undefined) {
      const provider = this.#provider.build();
      if (provider !== undefined) fields[field] = provider;
    }
  }

  /** Ends the loop without setting its field. */
  clear(): void {
    this.#field = undefined;
  }
}
