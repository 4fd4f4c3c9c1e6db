/** What became of something from one release to another. */
export interface Change<Entry> {
  /** `null`: it was not in force before, and was added. */
  before: Entry | null;
  /** `null`: it is no longer in force, and was deleted. */
  after: Entry | null;
}

/** Changes in the order of their codes, made anew each time they are gone through, for there may be millions. */
export class Changes<Entry extends Change<unknown>> implements Iterable<Entry> {
  readonly added: number;
  readonly deleted: number;
  /** In force before and after, and not the same. */
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
