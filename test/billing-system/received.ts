import type { VerdictJson } from "@firstpass/claim";

/** A post with a right signature, at one of its attempts. */
export interface ReceivedPost {
  webhookId: string;
  /** How often this webhook-id has come, this time included. */
  attempt: number;
  /** `verdicts`, or what else Firstpass may send, such as `test`. */
  type: string;
  verdicts: readonly VerdictJson[];
  receivedAt: number;
}

/** What a billing system has received, deduplicated by webhook-id as a receiver should. */
export class Received {
  /** Posts without a right signature. */
  refusedCount = 0;
  /** Every attempt with a right signature, whatever was answered. */
  attemptCount = 0;
  /** Verdicts of the posts that were taken, each post once. */
  verdictCount = 0;
  /** The posts that were taken, by webhook-id. */
  readonly posts = new Map<string, ReceivedPost>();
  /** The verdicts that were taken, by claim, in order of arrival. */
  readonly verdictsByClaim = new Map<string, VerdictJson[]>();
  readonly #attempts = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  /** Counts an attempt. */
  note(webhookId: string, message: unknown): ReceivedPost {
    const attempt = (this.#attempts.get(webhookId) ?? 0) + 1;
    this.#attempts.set(webhookId, attempt);
    this.attemptCount += 1;
    const { type, verdicts } = message as { type?: unknown; verdicts?: VerdictJson[] };
    return { webhookId, attempt, type: String(type), verdicts: verdicts ?? [], receivedAt: Date.now() };
  }

  /** Takes a post; false when its webhook-id was taken before. */
  keep(post: ReceivedPost): boolean {
    if (this.posts.has(post.webhookId)) return false;
    this.posts.set(post.webhookId, post);
    this.verdictCount += post.verdicts.length;
    for (const verdict of post.verdicts) {
      const earlier = this.verdictsByClaim.get(verdict.claimId);
      if (earlier) earlier.push(verdict);
      else this.verdictsByClaim.set(verdict.claimId, [verdict]);
    }
    return true;
  }

  /** Has those look again who wait for something to be received. */
  announce(): void {
    for (const look of this.#waiting) look();
  }

  /** Resolves when `condition` holds, looked at after each post. @throws Error after `timeoutMs`. */
  until(condition: (received: this) => boolean, timeoutMs = 30_000): Promise<void> {
    if (condition(this)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const finish = (end: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        end();
      };
      const look = () => {
        if (condition(this)) finish(resolve);
      };
      const timer = setTimeout(
        () =>
          finish(() =>
            reject(new Error(`not received in ${timeoutMs} ms; ${this.verdictCount} verdicts came`)),
          ),
        timeoutMs,
      );
      this.#waiting.add(look);
    });
  }
}
