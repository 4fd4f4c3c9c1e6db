import type { Provider } from "@firstpass/claim";
import { addressOf } from "./address.ts";
import type { Segment } from "./segment.ts";

/** A provider being read: NM1, PRV, N4 and REF in any order. */
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

  /** Reads an NM1. A provider without an NPI is ignored, or rejected if the NPI is required. */
  readName(segment: Segment, isNpiRequired: boolean): void {
    this.#built = undefined;
    const last = segment.textOf(3);
    const first = segment.textOf(4);
    this.#name = last && first ? `${first} ${last}` : (last ?? first);
    const hasNpiQualifier = segment.code(8) === "XX";
    this.#npi = hasNpiQualifier ? segment.textOf(9) : undefined;
    if (!isNpiRequired || this.#npi !== undefined) return;
    segment.reject(
      hasNpiQualifier ? "NM109 is empty: an NPI is required" : "NM108 is not XX: an NPI is required",
    );
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

  /** The provider; `undefined` without an NPI. Claims share the same object until something new is read. */
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
