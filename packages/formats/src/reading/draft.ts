import { type Claim, invalidFields, parseClaim, RejectionError } from "@firstpass/claim";
import { text } from "./convert.ts";
import { type Convert, Problem, type Source } from "./source.ts";

/** The JSON form of a claim while it is read from another format. It knows where each of its fields came from. */
export class Draft {
  readonly json: Record<string, unknown> = {};
  readonly #sources = new Map<string, Source>();
  readonly #below = new Map<string, Draft | readonly Draft[]>();
  readonly #copied = new Set<string>();
  readonly #problems: Map<string, string>;

  constructor(problems = new Map<string, string>()) {
    this.#problems = problems;
  }

  get isEmpty(): boolean {
    return Object.keys(this.json).length === 0;
  }

  /** Sets a field, if the source has a value. Otherwise errors name the source as the place where it is missing. */
  put(name: string, source: Source, convert: Convert = text): void {
    this.#sources.set(name, source);
    const value = convert(source.value);
    if (value instanceof Problem) this.problem(source, value.text);
    else if (value !== undefined) this.json[name] = value;
  }

  /** Sets a field to a value that follows from the source. */
  set(name: string, value: unknown, source: Source): void {
    this.put(name, source, () => value);
  }

  /** Sets a field to a value that is already in our form. Errors continue its path. */
  copy(name: string, source: Source): void {
    this.put(name, source, (value) => value ?? undefined);
    this.#copied.add(name);
  }

  /** Sets an object field, unless nothing is put into it. */
  within(name: string, source: Source, fill: (draft: Draft) => void): void {
    const draft = new Draft(this.#problems);
    fill(draft);
    this.#sources.set(name, source);
    if (draft.isEmpty) return;
    this.#below.set(name, draft);
    this.json[name] = draft.json;
  }

  /** Sets an array of objects, unless it is empty. */
  each<Item extends Source>(
    name: string,
    source: Source,
    items: readonly Item[],
    fill: (draft: Draft, item: Item) => void,
  ): void {
    const drafts = items.map((item) => {
      const draft = new Draft(this.#problems);
      draft.#sources.set("", item);
      fill(draft, item);
      return draft;
    });
    const filled = drafts.filter(({ isEmpty }) => !isEmpty);
    this.#sources.set(name, source);
    if (filled.length === 0) return;
    this.#below.set(name, filled);
    this.json[name] = filled.map(({ json }) => json);
  }

  /** Sets an array of values; blank ones are left out. */
  list(name: string, source: Source, items: readonly Source[], convert: Convert = text): void {
    this.#sources.set(name, source);
    const values: unknown[] = [];
    for (const item of items) {
      const value = convert(item.value);
      if (value instanceof Problem) this.problem(item, value.text);
      else if (value !== undefined) values.push(value);
    }
    if (values.length > 0) this.json[name] = values;
  }

  /** Records why a value cannot be read. */
  problem(source: Source, text: string): void {
    if (!this.#problems.has(source.path)) this.#problems.set(source.path, text);
  }

  /**
   * The finished claim.
   * @throws RejectionError that names each invalid field by its place in the input, but never its value.
   */
  parse(): Claim {
    let claim: Claim | undefined;
    try {
      claim = parseClaim(this.json);
    } catch (error) {
      if (!(error instanceof RejectionError)) throw error;
      for (const { path, problem } of error.fields) {
        const place = this.#placeOf(path);
        if (!this.#problems.has(place)) this.#problems.set(place, problem);
      }
    }
    if (claim && this.#problems.size === 0) return claim;
    throw invalidFields([...this.#problems].map(([path, problem]) => ({ path, problem })));
  }

  /** The place in the input of a field such as `lines[0].units`, or of what it is in. */
  #placeOf(path: string): string {
    let draft: Draft | undefined = this;
    let place: string | undefined;
    let list: readonly Draft[] | undefined;
    for (const part of path.split(/[.[\]]+/).filter(Boolean)) {
      if (list) {
        draft = list[Number(part)];
        list = undefined;
        if (draft) place = draft.#sources.get("")?.path ?? place;
      } else if (draft) {
        place = draft.#sources.get(part)?.path ?? place;
        if (draft.#copied.has(part)) return `${place}${path.slice(path.indexOf(part) + part.length)}`;
        const below = draft.#below.get(part);
        draft = below instanceof Draft ? below : undefined;
        list = below instanceof Draft ? undefined : below;
      }
    }
    return place ?? path;
  }
}
