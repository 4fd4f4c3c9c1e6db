/** An entry in two releases. */
export interface Change<Entry> {
  /** `null`: the entry was added. */
  before: Entry | null;
  /** `null`: the entry was deleted. */
  after: Entry | null;
}

/** Changes in code order. Each iteration computes them again, because there can be millions. */
export class Changes<Entry extends Change<unknown>> implements Iterable<Entry> {
  readonly added: number;
  readonly deleted: number;
  /** In force before and after, with a different value. */
  readonly changed: number;
  readonly #find: () => Iterable<Entry>;

  constructor(find: () => Iterable<Entry>) {
    this.#find = find;
    let [added, deleted, changed] = [0, 0, 0];
    for (const { before, after } of find()) {
      if (before === null) added += 1;
      else if (after === null) deleted += 1;
      else changed += 1;
    }
    this.added = added;
    this.deleted = deleted;
    this.changed = changed;
  }

  get count(): number {
    return this.added + this.deleted + this.changed;
  }

  [Symbol.iterator](): Iterator<Entry> {
    return this.#find()[Symbol.iterator]();
  }
}
