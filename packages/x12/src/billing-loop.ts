import type { Address, Provider } from "@firstpass/claim";
import { withCity, withStreet } from "./address.ts";
import { Problems } from "./problems.ts";
import { ProviderDraft } from "./provider-draft.ts";
import type { Segment } from "./segment.ts";
import { elementFaults, segmentFaults } from "./segment-problem.ts";

const billingProvider = "85";
const payTo = "87";

/** Loop 2000A: the billing provider, shared by the claims below it. */
export class BillingLoop {
  readonly problems = new Problems();
  readonly #provider = new ProviderDraft();
  #loop = "2000A";
  #isNamed = false;
  #isComplete = false;
  #payToAddress: Address | undefined;

  begin(): void {
    this.problems.clear();
    this.#provider.clear();
    this.#loop = "2000A";
    this.#isNamed = false;
    this.#isComplete = false;
    this.#payToAddress = undefined;
  }

  take(segment: Segment): void {
    segment.readFor(this.#loop, this.problems);
    switch (segment.id) {
      case "NM1":
        this.#takeName(segment);
        return;
      case "PRV":
        if (segment.code(1) === "BI") this.#provider.take(segment);
        return;
      case "N3":
      case "N4":
      case "REF":
        if (this.#loop === "2010AA") this.#provider.take(segment);
        else if (this.#loop === "2010AB") this.#takePayTo(segment);
    }
  }

  #takeName(segment: Segment): void {
    const entity = segment.code(1);
    // The pay-to plan (2010AC) may follow. It does not belong to the provider.
    this.#loop = entity === billingProvider ? "2010AA" : entity === payTo ? "2010AB" : "2010AC";
    segment.loop = this.#loop;
    if (this.#loop !== "2010AA") return;
    this.#isNamed = true;
    this.#provider.readName(segment);
  }

  #takePayTo(segment: Segment): void {
    if (segment.id === "N3") this.#payToAddress = withStreet(segment, this.#payToAddress);
    else if (segment.id === "N4") this.#payToAddress = withCity(segment, this.#payToAddress);
  }

  /** Completes the loop at its first claim. */
  complete(claim: Segment): void {
    if (this.#isComplete) return;
    this.#isComplete = true;
    claim.readFor("2000A", this.problems);
    if (!this.#isNamed)
      claim.reject("no NM1*85 (billing provider) precedes it", {
        segment: "NM1",
        loop: "2010AA",
        code: segmentFaults.missing,
      });
    else if (this.provider() === undefined) {
      claim.reject("the NM1*85 before it has neither a name nor a number of the billing provider", {
        segment: "NM1",
        loop: "2010AA",
        element: 3,
        code: elementFaults.missing,
      });
    }
  }

  /** The provider; `undefined` if it is not identified. */
  provider(): Provider | undefined {
    return this.#provider.build();
  }

  get payToAddress(): Address | undefined {
    return this.#payToAddress;
  }
}
