import type { Address, Identifier, Provider } from "@firstpass/claim";
import { withCity, withStreet } from "./address.ts";
import { entityTypeOf, withIdentifier } from "./identifiers.ts";
import type { Segment } from "./segment.ts";

/** A provider being read: NM1, PRV, N3, N4 and REF in any order. */
export class ProviderDraft {
  #npi: string | undefined;
  #entityType: Provider["entityType"];
  #lastName: string | undefined;
  #firstName: string | undefined;
  #taxId: string | undefined;
  #taxonomy: string | undefined;
  #address: Address | undefined;
  #otherIds: Identifier[] | undefined;
  #built: Provider | undefined;

  clear(): void {
    this.#npi = undefined;
    this.#entityType = undefined;
    this.#lastName = undefined;
    this.#firstName = undefined;
    this.#taxId = undefined;
    this.#taxonomy = undefined;
    this.#address = undefined;
    this.#otherIds = undefined;
    this.#built = undefined;
  }

  /** Reads an NM1. */
  readName(segment: Segment): void {
    this.#built = undefined;
    this.#entityType = entityTypeOf(segment);
    this.#lastName = segment.textOf(3);
    this.#firstName = segment.textOf(4);
    const qualifier = segment.code(8);
    this.#npi = qualifier === "XX" ? segment.textOf(9) : undefined;
    this.#taxId = qualifier === "24" || qualifier === "34" ? segment.textOf(9) : undefined;
  }

  /** Reads a PRV, N3, N4 or REF. */
  take(segment: Segment): void {
    switch (segment.id) {
      case "PRV":
        if (segment.code(2) !== "PXC") return;
        this.#taxonomy = segment.textOf(3);
        break;
      case "N3":
        this.#address = withStreet(segment, this.#address);
        break;
      case "N4":
        this.#address = withCity(segment, this.#address);
        break;
      case "REF":
        this.#takeReference(segment);
        break;
      default:
        return;
    }
    this.#built = undefined;
  }

  #takeReference(segment: Segment): void {
    const qualifier = segment.code(1);
    if (qualifier === "EI" || qualifier === "SY") this.#taxId = segment.textOf(2);
    else this.#otherIds = withIdentifier(segment, this.#otherIds);
  }

  get #isIdentified(): boolean {
    return this.#npi !== undefined || this.#otherIds !== undefined || this.#lastName !== undefined;
  }

  get address(): Address | undefined {
    return this.#address;
  }

  /** The provider; `undefined` without an NPI, another number or a name. Claims share the same object until something new is read. */
  build(): Provider | undefined {
    if (this.#built === undefined && this.#isIdentified) {
      const last = this.#lastName;
      const first = this.#firstName;
      const isPerson = this.#entityType === "person";
      this.#built = {
        npi: this.#npi,
        entityType: this.#entityType,
        taxId: this.#taxId,
        taxonomy: this.#taxonomy,
        name: last && first ? `${first} ${last}` : (last ?? first),
        lastName: isPerson ? last : undefined,
        firstName: isPerson ? first : undefined,
        address: this.#address,
        otherIds: this.#otherIds,
      };
    }
    return this.#built;
  }
}
