import { documentLimits } from "../limits.ts";

/** A FHIR resource as it was sent: nothing but its type is checked. */
export interface FhirResource {
  resourceType: string;
  id?: unknown;
  [field: string]: unknown;
}

/** The resources of a document, and what their references refer to. */
export interface Resources {
  /** The root, or the resources of the Bundle, in order. */
  all: FhirResource[];
  /** The resource that a Reference of `from` refers to; `null` if it is not in the document. Nothing is fetched. */
  resolve(reference: unknown, from: FhirResource): FhirResource | null;
  of(resourceType: string): FhirResource[];
}

const { resourcesMax, depthMax } = documentLimits;

/** Opens a resource, or a Bundle with the Bundles inside it. */
export function openResources(root: unknown): Resources {
  const all: FhirResource[] = [];
  const byUrl = new Map<string, FhirResource>();
  const byId = new Map<string, FhirResource>();
  const byIdentifier = new Map<string, FhirResource>();
  const bases = new Map<FhirResource, string>();
  const open = (resource: unknown, fullUrl: unknown, depth: number) => {
    if (!isResource(resource) || all.length >= resourcesMax || depth > depthMax) return;
    if (resource.resourceType === "Bundle") {
      for (const entry of arrayOf(resource["entry"])) open(entry["resource"], entry["fullUrl"], depth + 1);
      return;
    }
    all.push(resource);
    const local = typeof resource.id === "string" ? `${resource.resourceType}/${resource.id}` : null;
    if (typeof fullUrl === "string") {
      setOnce(byUrl, fullUrl, resource);
      if (local && fullUrl.endsWith(`/${local}`)) bases.set(resource, fullUrl.slice(0, -local.length));
    }
    if (local) setOnce(byId, local, resource);
    for (const identifier of arrayOf(resource["identifier"])) {
      const key = identifierKey(resource.resourceType, identifier);
      if (key) setOnce(byIdentifier, key, resource);
    }
  };
  open(root, undefined, 0);

  const resolve = (reference: unknown, from: FhirResource): FhirResource | null => {
    if (!isObject(reference)) return null;
    const written = reference["reference"];
    if (typeof written !== "string") {
      const key = identifierKey(reference["type"], reference["identifier"]);
      return (key && byIdentifier.get(key)) || null;
    }
    if (written.startsWith("#")) return containedIn(from, written.slice(1));
    const unversioned = written.replace(/\/_history\/[^/]+$/, "");
    const base = bases.get(from);
    return (
      (base === undefined ? undefined : byUrl.get(base + unversioned)) ??
      byUrl.get(unversioned) ??
      byId.get(unversioned.split("/").slice(-2).join("/")) ??
      null
    );
  };
  return { all, resolve, of: (resourceType) => all.filter((each) => each.resourceType === resourceType) };
}

function containedIn(resource: FhirResource, id: string): FhirResource | null {
  return (
    arrayOf(resource["contained"])
      .filter(isResource)
      .find((each) => each.id === id) ?? null
  );
}

function identifierKey(type: unknown, identifier: unknown): string | null {
  if (typeof type !== "string" || !isObject(identifier) || typeof identifier["value"] !== "string")
    return null;
  return JSON.stringify([type, identifier["system"] ?? null, identifier["value"]]);
}

function setOnce(map: Map<string, FhirResource>, key: string, resource: FhirResource): void {
  if (!map.has(key)) map.set(key, resource);
}

export type FhirObject = Record<string, unknown>;

export function isObject(value: unknown): value is FhirObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isResource(value: unknown): value is FhirResource {
  return isObject(value) && typeof value["resourceType"] === "string";
}

/** The objects of a list. A value that is no list counts as a list of one. */
export function arrayOf(value: unknown): FhirObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

export function stringOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
