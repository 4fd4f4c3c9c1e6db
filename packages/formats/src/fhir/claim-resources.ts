import { type FhirResource, openResources, type Resources } from "@firstpass/documents";
import { JsonSource } from "../reading/json-source.ts";

/** The resources around one claim. References that are not in the document are collected. */
export class ClaimResources {
  readonly claim: JsonSource;
  readonly unresolved = new Set<string>();
  readonly #resource: FhirResource;
  readonly #resources: Resources;

  constructor(resource: FhirResource, resources: Resources) {
    this.#resource = resource;
    this.#resources = resources;
    this.claim = new JsonSource(resource, "Claim");
  }

  /** The resource that a reference refers to. @param from the resource that has the reference; default: the claim */
  resolve(reference: JsonSource, from: JsonSource = this.claim): JsonSource | null {
    if (!reference.isPresent) return null;
    const owner = isResource(from.value) ? from.value : this.#resource;
    // Contained resources refer to their neighbors, which are in the claim.
    const found =
      this.#resources.resolve(reference.value, owner) ??
      this.#resources.resolve(reference.value, this.#resource);
    if (found) return new JsonSource(found, reference.path);
    // A reference can have an identifier instead.
    if (!reference.get("identifier").get("value").isPresent) this.unresolved.add(reference.path);
    return null;
  }
}

function isResource(value: unknown): value is FhirResource {
  return typeof value === "object" && value !== null && "resourceType" in value;
}

/** The claims of a document with what they refer to, and the whole document. */
export function openClaims(root: unknown): { claims: ClaimResources[]; resources: Resources } {
  const resources = openResources(root);
  return { claims: resources.of("Claim").map((claim) => new ClaimResources(claim, resources)), resources };
}
