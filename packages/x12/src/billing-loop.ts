import type { Provider } from "@firstpass/claim";
import { Problems } from "./problems.ts";
import { ProviderDraft } from "./provider-draft.ts";
import type { Segment } from "./segment.ts";

const billingProvider = "85";

/** Loop 2000A: the billing provider, shared by the claims below it. */
export class BillingLoop {
  readonly problems = new Problems();
  readonly #provider = new ProviderDraft();
  #loop = "2000A";
  #isNamed = false;
  #isComplete = false;

  begin(): void {
    this.problems.clear();
    this.#provider.clear();
    this.#loop = "2000A";
    this.#isNamed = false;
    this.#isComplete = false;
  }

  take(segment: Segment): void {
    segment.readFor(this.#loop, this.problems);
    const isProvider = this.#loop === "2010AA";
    switch (segment.id) {
      case "NM1":
        // The pay-to address and pay-to plan (2010AB, 2010AC) follow and do not belong to the provider.
        this.#loop = segment.code(1) === billingProvider ? "2010AA" : "2010AB";
        segment.loop = this.#loop;
        if (this.#loop === "2010AA") {
          this.#isNamed = true;
          this.#provider.readName(segment, true);
        }
        return;
      case "PRV":
        if (segment.code(1) === "BI") this.#provider.readSpecialty(segment);
        return;
      case "N4":
        if (isProvider) this.#provider.readAddress(segment);
        return;
      case "REF": {
        const qualifier = segment.code(1);
        if (isProvider && (qualifier === "EI" || qualifier === "SY")) this.#provider.readTaxId(segment);
      }
    }
  }

  /** Completes the loop at its first claim. */
  complete(claim: Segment): void {
    if (this.#isComplete) return;
    this.#isComplete = true;
    claim.readFor("2000A", this.problems);
    if (!this.#isNamed) claim.reject("no NM1*85 (billing provider) precedes it");
  }

  /** The provider; `undefined` only if there are problems. */
  provider(): Provider | undefined {
    return this.#provider.build();
  }
}
