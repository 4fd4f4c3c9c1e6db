import type { Person } from "@firstpass/claim";
import { PersonDraft } from "./person-draft.ts";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";
import { segmentFaults } from "./segment-problem.ts";

const patient = "QC";

/** Loop 2000C: the patient, if different from the subscriber. */
export class DependentLoop {
  readonly problems = new Problems();
  readonly #person = new PersonDraft();
  #loop = "2000C";
  #isNamed = false;
  #completed: Person | undefined;

  begin(): void {
    this.problems.clear();
    this.#person.clear();
    this.#loop = "2000C";
    this.#isNamed = false;
    this.#completed = undefined;
  }

  take(segment: Segment): void {
    segment.readFor(this.#loop, this.problems);
    switch (segment.id) {
      case "PAT":
        this.#person.readRelationship(segment, 1);
        this.#person.readDeath(segment);
        return;
      case "NM1":
        this.#loop = segment.code(1) === patient ? "2010CA" : "2000C";
        segment.loop = this.#loop;
        if (this.#loop === "2010CA") {
          this.#isNamed = true;
          this.#person.readName(segment);
        }
        return;
      case "N3":
      case "N4":
      case "DMG":
      case "REF":
        if (this.#loop === "2010CA") this.#person.take(segment);
    }
  }

  /** Completes the loop at its first claim. */
  complete(claim: Segment): void {
    if (this.#completed !== undefined) return;
    claim.readFor("2000C", this.problems);
    if (!this.#isNamed)
      claim.reject("no NM1*QC (patient) precedes it", {
        segment: "NM1",
        loop: "2010CA",
        code: segmentFaults.missing,
      });
    this.#completed = this.#person.build();
  }

  /** The patient, the same object for each claim. `undefined` before {@link complete}. */
  get completed(): Person | undefined {
    return this.#completed;
  }
}
