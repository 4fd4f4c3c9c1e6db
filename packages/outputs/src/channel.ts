/** Passes values from one task to another, which reads them with `for await`. Holds unread values. */
export class Channel<Value> implements AsyncIterable<Value> {
  readonly #values: Value[] = [];
  #isEnded = false;
  /** Called when there is a value or the end. */
  #wake: (() => void) | null = null;
  /** Called when the reader asks for more than there is, or stops. */
  readonly #idle: (() => void)[] = [];
  #isWaiting = false;
  #isClosed = false;
  #error: Error | null = null;

  /** Adds a value. See {@link drained}. */
  push(value: Value): void {
    if (this.#isClosed) return;
    this.#values.push(value);
    this.#isWaiting = false;
    this.#wake?.();
  }

  end(): void {
    this.#isEnded = true;
    this.#wake?.();
  }

  /** Drops unread values. A reader gets the error, so that it does not take this for the end. */
  close(error: Error | null): void {
    this.#isClosed = true;
    this.#error = error;
    this.#values.length = 0;
    this.relieve();
    this.end();
  }

  /** Resolves when everything has been read and processed. */
  drained(): Promise<void> {
    if (this.#isClosed || this.#isWaiting) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value> {
    try {
      for (;;) {
        while (this.#values.length > 0) yield this.#values.shift()!;
        if (this.#error) throw this.#error;
        if (this.#isEnded) return;
        this.#isWaiting = true;
        this.relieve();
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      this.close(null);
    }
  }

  /** Resolves {@link drained} although there are values, for a reader that waits for something else. */
  relieve(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
