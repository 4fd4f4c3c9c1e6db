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
  #named = false;
  #complete = false;

  begin(): void {
    this.problems.clear();
    this.#provider.clear();
    this.#loop = "2000A";
    this.#named = false;
    this.#complete = false;
  }

  take(segment: Segment): void {
    segment.readFor(this.#loop, this.problems);
    const ofProvider = this.#loop === "2010AA";
    switch (segment.id) {
      case "NM1":
        // The pay-to address and plan (2010AB, 2010AC) stand here too and are not the provider's.
        this.#loop = segment.code(1) === billingProvider ? "2010AA" : "2010AB";
        segment.loop = this.#loop;
        if (this.#loop === "2010AA") {
          this.#named = true;
          this.#provider.readName(segment, true);
        }
        return;
      case "PRV":
        if (segment.code(1) === "BI") this.#provider.readSpecialty(segment);
        return;
      case "N4":
        if (ofProvider) this.#provider.readAddress(segment);
        return;
      case "REF": {
        const qualifier = segment.code(1);
        if (ofProvider && (qualifier === "EI" || qualifier === "SY")) this.#provider.readTaxId(segment);
      }
    }
  }

  /** Completes the loop at its first claim. */
  complete(claim: Segment): void {
    if (this.#complete) return;
    this.#complete = true;
    claim.readFor("2000A", this.problems);
    if (!this.#named) claim.reject("no NM1*85 names the billing provider before it");
  }

  /** The provider; `undefined` only when there are problems. */
  provider(): Provider | undefined {
    return this.#provider.build();
  }
}
