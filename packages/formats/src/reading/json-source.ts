import { isBlank } from "./convert.ts";
import type { Source } from "./source.ts";

/** A value in a JSON document. It knows which of its fields were read, so the others can be reported. */
export class JsonSource implements Source {
  readonly value: unknown;
  readonly #root: string;
  readonly #parent: JsonSource | null;
  readonly #key: string | number;
  #fields: Map<string, JsonSource> | undefined;
  #items: JsonSource[] | undefined;

  /** @param root the path of the document, with which the paths of its fields begin */
  constructor(value: unknown, root = "", parent: JsonSource | null = null, key: string | number = "") {
    this.value = value;
    this.#root = root;
    this.#parent = parent;
    this.#key = key;
  }

  /** Such as `claimInformation.serviceLines[0]`. A document without a name has the path `claim`. */
  get path(): string {
    if (!this.#parent) return this.#root || "claim";
    const above = this.#parent.#parent ? this.#parent.path : this.#root;
    if (typeof this.#key === "number") return `${above}[${this.#key}]`;
    return above === "" ? this.#key : `${above}.${this.#key}`;
  }

  get isPresent(): boolean {
    return !isBlank(this.value);
  }

  /** A field; absent if this is not an object. */
  get(name: string): JsonSource {
    this.#fields ??= new Map();
    const known = this.#fields.get(name);
    if (known) return known;
    const field = new JsonSource(this.#object?.[name], this.#root, this, name);
    this.#fields.set(name, field);
    return field;
  }

  /** The first of these fields that is present, or else the first. */
  either(first: string, ...others: string[]): JsonSource {
    const fields = [first, ...others].map((name) => this.get(name));
    return fields.find(({ isPresent }) => isPresent) ?? fields[0]!;
  }

  /** Fields of the format that Firstpass does not use. */
  skip(...names: string[]): void {
    for (const name of names) this.get(name);
  }

  /** The elements of an array. A single value counts as an array of one. */
  get items(): readonly JsonSource[] {
    if (!this.#items) {
      if (Array.isArray(this.value))
        this.#items = this.value.map((item, at) => new JsonSource(item, this.#root, this, at));
      else return this.isPresent ? [this] : [];
    }
    return this.#items;
  }

  /** The paths of fields that were not read, without array positions, each once: `serviceLines[].color`. */
  get unknownFields(): string[] {
    const found = new Set<string>();
    this.#collectUnknown("", found);
    return [...found];
  }

  #collectUnknown(path: string, found: Set<string>): void {
    for (const item of this.#items ?? []) item.#collectUnknown(`${path}[]`, found);
    const object = this.#object;
    if (!this.#fields || !object) return;
    for (const name of Object.keys(object)) {
      const below = path === "" ? name : `${path}.${name}`;
      const field = this.#fields.get(name);
      if (field) field.#collectUnknown(below, found);
      else found.add(below);
    }
  }

  get #object(): Record<string, unknown> | null {
    const { value } = this;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  }
}
