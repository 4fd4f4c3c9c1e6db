import type { Provider } from "@firstpass/claim";
import { addressOf } from "./address.ts";
import type { Segment } from "./segment.ts";

/** A provider while its loop is read: NM1, PRV, N4, REF in the order in which they come. */
export class ProviderDraft {
  #npi: string | undefined;
  #name: string | undefined;
  #taxId: string | undefined;
  #taxonomy: string | undefined;
  #address: Provider["address"];
  #built: Provider | undefined;

  clear(): void {
    this.#npi = undefined;
    this.#name = undefined;
    this.#taxId = undefined;
    this.#taxonomy = undefined;
    this.#address = undefined;
    this.#built = undefined;
  }

  /** Reads an NM1. A provider who has no NPI is left out, unless the NPI is required: then it is a problem. */
  readName(segment: Segment, npiRequired: boolean): void {
    this.#built = undefined;
    const last = segment.textOf(3);
    const first = segment.textOf(4);
    this.#name = last && first ? `${first} ${last}` : (last ?? first);
    const identified = segment.code(8) === "XX";
    this.#npi = identified ? segment.textOf(9) : undefined;
    if (!npiRequired || this.#npi !== undefined) return;
    segment.reject(identified ? "NM109 is empty: an NPI is required" : "NM108 is not XX: an NPI is required");
  }

  /** Reads a PRV. */
  readSpecialty(segment: Segment): void {
    if (segment.code(2) !== "PXC") return;
    this.#built = undefined;
    this.#taxonomy = segment.textOf(3);
  }

  /** Reads an N4. */
  readAddress(segment: Segment): void {
    this.#built = undefined;
    this.#address = addressOf(segment);
  }

  /** Reads a REF*EI or REF*SY. */
  readTaxId(segment: Segment): void {
    this.#built = undefined;
    this.#taxId = segment.textOf(2);
  }

  /** The provider, `undefined` without an NPI. The same object until something new is read, so claims share it. */
  build(): Provider | undefined {
    if (this.#built === undefined && this.#npi !== undefined) {
      this.#built = {
        npi: this.#npi,
        taxId: this.#taxId,
        taxonomy: this.#taxonomy,
        name: this.#name,
        address: this.#address,
      };
    }
    return this.#built;
  }
}
