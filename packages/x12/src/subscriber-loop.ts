import type { Identifier, Payer, Person } from "@firstpass/claim";
import { type Coverage, readCoverage } from "./coverage.ts";
import { withIdentifier } from "./identifiers.ts";
import { PersonDraft } from "./person-draft.ts";
import { Problems } from "./problems.ts";
import type { Segment } from "./segment.ts";
import { segmentFaults } from "./segment-problem.ts";

const insured = "IL";
const payer = "PR";

/** Loop 2000B: the subscriber and the payer, shared by the claims of the subscriber and the dependents. */
export class SubscriberLoop {
  readonly problems = new Problems();
  readonly #person = new PersonDraft();
  #coverage: Coverage = {};
  #providerIds: Identifier[] | undefined;
  #payerId: string | undefined;
  #payerName: string | undefined;
  #loop = "2000B";
  #completed: { subscriber: Person; payer: Payer } | undefined;
  #isSubscriberNamed = false;
  #isPayerNamed = false;

  begin(): void {
    this.problems.clear();
    this.#person.clear();
    this.#coverage = {};
    this.#providerIds = undefined;
    this.#payerId = undefined;
    this.#payerName = undefined;
    this.#loop = "2000B";
    this.#completed = undefined;
    this.#isSubscriberNamed = false;
    this.#isPayerNamed = false;
  }

  take(segment: Segment): void {
    segment.readFor(this.#loop, this.problems);
    switch (segment.id) {
      case "SBR":
        this.#coverage = readCoverage(segment);
        this.#person.readRelationship(segment, 2);
        return;
      case "PAT":
        this.#person.readDeath(segment);
        return;
      case "NM1":
        this.#takeName(segment);
        return;
      case "REF":
        if (this.#loop === "2010BB") this.#takePayerReference(segment);
        else if (this.#loop === "2010BA") this.#person.take(segment);
        return;
      case "N3":
      case "N4":
      case "DMG":
        if (this.#loop === "2010BA") this.#person.take(segment);
    }
  }

  /** In 2010BB, G2 and LU are numbers of the billing provider. The others are numbers of the payer. */
  #takePayerReference(segment: Segment): void {
    const qualifier = segment.code(1);
    if (qualifier === "G2" || qualifier === "LU")
      this.#providerIds = withIdentifier(segment, this.#providerIds);
  }

  #takeName(segment: Segment): void {
    const entity = segment.code(1);
    if (entity === insured) {
      segment.loop = this.#loop = "2010BA";
      this.#isSubscriberNamed = true;
      this.#person.readName(segment);
    } else if (entity === payer) {
      segment.loop = this.#loop = "2010BB";
      this.#isPayerNamed = true;
      this.#payerName = segment.textOf(3);
      this.#payerId = segment.requiredText(9);
    } else {
      this.#loop = "2000B";
    }
  }

  /** Completes the loop at its first claim. */
  complete(claim: Segment): void {
    if (this.#completed !== undefined) return;
    claim.readFor("2000B", this.problems);
    if (!this.#isSubscriberNamed)
      claim.reject("no NM1*IL (subscriber) precedes it", {
        segment: "NM1",
        loop: "2010BA",
        code: segmentFaults.missing,
      });
    if (!this.#isPayerNamed)
      claim.reject("no NM1*PR (payer) precedes it", {
        segment: "NM1",
        loop: "2010BB",
        code: segmentFaults.missing,
      });
    this.#completed = {
      subscriber: this.#person.build(),
      payer: {
        id: this.#payerId ?? "",
        name: this.#payerName,
        filingCode: this.#coverage.filingCode,
        responsibility: this.#coverage.responsibility,
        insuranceType: this.#coverage.insuranceType,
        groupNumber: this.#coverage.groupNumber,
      },
    };
  }

  /** The billing provider's numbers with this payer. */
  get providerIds(): Identifier[] | undefined {
    return this.#providerIds;
  }

  /** Subscriber and payer, the same objects for each claim. `undefined` before {@link complete}. */
  get completed(): { subscriber: Person; payer: Payer } | undefined {
    return this.#completed;
  }
}
