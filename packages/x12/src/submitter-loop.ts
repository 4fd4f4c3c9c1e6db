import { entityTypeOf } from "./identifiers.ts";
import { Problems } from "./problems.ts";
import type { ReceivedSubmitter } from "./received.ts";
import type { Segment } from "./segment.ts";

const submitter = "41";
const receiver = "40";

function nothing(): ReceivedSubmitter {
  return {
    kind: "submitter",
    reference: "",
    purpose: "",
    use: "",
    entityType: undefined,
    name: "",
    firstName: "",
    idQualifier: "",
    id: "",
    receiver: { name: "", idQualifier: "", id: "" },
  };
}

/** The segments of a transaction before its first HL: BHT and loops 1000A and 1000B. */
export class SubmitterLoop {
  /** Nothing in the heading rejects a claim. */
  readonly #ignored = new Problems();
  #read = nothing();

  begin(): void {
    this.#read = nothing();
  }

  take(segment: Segment): void {
    segment.readFor("heading", this.#ignored);
    const text = (element: number) => segment.textOf(element) ?? "";
    if (segment.name === "BHT") {
      this.#read.purpose = text(2);
      this.#read.reference = text(3);
      this.#read.use = text(6);
    } else if (segment.id === "NM1") {
      const entity = text(1);
      if (entity === submitter) {
        this.#read.entityType = entityTypeOf(segment);
        this.#read.name = text(3);
        this.#read.firstName = text(4);
        this.#read.idQualifier = text(8);
        this.#read.id = text(9);
      } else if (entity === receiver) {
        this.#read.receiver = { name: text(3), idQualifier: text(8), id: text(9) };
      }
    }
    this.#ignored.clear();
  }

  build(): ReceivedSubmitter {
    return this.#read;
  }
}
