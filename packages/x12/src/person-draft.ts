import type { Person } from "@firstpass/claim";
import { addressOf } from "./address.ts";
import type { Segment } from "./segment.ts";

/** A subscriber or patient being read: NM1, N4, DMG. */
export class PersonDraft {
  #memberId: string | undefined;
  #lastName: string | undefined;
  #firstName: string | undefined;
  #birthDate: string | undefined;
  #sex: string | undefined;
  #address: Person["address"];

  clear(): void {
    this.#memberId = undefined;
    this.#lastName = undefined;
    this.#firstName = undefined;
    this.#birthDate = undefined;
    this.#sex = undefined;
    this.#address = undefined;
  }

  /** Reads an NM1. */
  readName(segment: Segment, isMemberIdRequired: boolean): void {
    this.#lastName = segment.textOf(3);
    this.#firstName = segment.textOf(4);
    this.#memberId = isMemberIdRequired ? segment.requiredText(9) : segment.textOf(9);
  }

  /** Reads an N4. */
  readAddress(segment: Segment): void {
    this.#address = addressOf(segment);
  }

  /** Reads a DMG. */
  readDemographics(segment: Segment): void {
    if (!segment.isEmpty(2)) {
      if (segment.code(1) === "D8") this.#birthDate = segment.date(2);
      else segment.reject("DMG01 is not D8");
    }
    this.#sex = segment.textOf(3);
  }

  build(): Person {
    return {
      memberId: this.#memberId,
      lastName: this.#lastName,
      firstName: this.#firstName,
      birthDate: this.#birthDate,
      sex: this.#sex,
      address: this.#address,
    };
  }
}
