import type { Person } from "@firstpass/claim";
import { withCity, withStreet } from "./address.ts";
import { entityTypeOf, withIdentifier } from "./identifiers.ts";
import type { Segment } from "./segment.ts";
import { elementFaults } from "./segment-problem.ts";

/** A subscriber or patient being read: NM1, N3, N4, DMG and REF, with the relationship of an SBR or PAT. */
export class PersonDraft {
  #person: Person = emptyPerson();

  clear(): void {
    this.#person = emptyPerson();
  }

  /** Reads an NM1. */
  readName(segment: Segment): void {
    const person = this.#person;
    person.entityType = entityTypeOf(segment);
    person.lastName = segment.textOf(3);
    person.firstName = segment.textOf(4);
    person.middleName = segment.textOf(5);
    person.suffix = segment.textOf(7);
    person.memberId = segment.textOf(9);
  }

  /** Reads an N3, N4, DMG or REF. */
  take(segment: Segment): void {
    const person = this.#person;
    switch (segment.id) {
      case "N3":
        person.address = withStreet(segment, person.address);
        return;
      case "N4":
        person.address = withCity(segment, person.address);
        return;
      case "DMG":
        this.#readDemographics(segment);
        return;
      case "REF":
        person.otherIds = withIdentifier(segment, person.otherIds);
    }
  }

  /** Reads the relationship to the subscriber: SBR02 or PAT01. */
  readRelationship(segment: Segment, element: number): void {
    this.#person.relationship = segment.upperTextOf(element);
  }

  /** Reads PAT05 and PAT06. */
  readDeath(segment: Segment): void {
    if (segment.code(5) === "D8" && !segment.isEmpty(6)) this.#person.deathDate = segment.date(6);
  }

  #readDemographics(segment: Segment): void {
    if (!segment.isEmpty(2)) {
      if (segment.code(1) === "D8") this.#person.birthDate = segment.date(2);
      else segment.reject("DMG01 is not D8", { element: 1, code: elementFaults.code });
    }
    this.#person.sex = segment.upperTextOf(3);
  }

  build(): Person {
    return this.#person;
  }
}

/** All persons have the same properties in the same order, so that reading them stays fast. */
function emptyPerson(): Person {
  return {
    memberId: undefined,
    entityType: undefined,
    lastName: undefined,
    firstName: undefined,
    middleName: undefined,
    suffix: undefined,
    relationship: undefined,
    birthDate: undefined,
    sex: undefined,
    deathDate: undefined,
    address: undefined,
    otherIds: undefined,
  };
}
