import type { IncomingHttpHeaders } from "node:http";
import type { VerdictJson } from "@firstpass/claim";

/** The first form has verdicts, and events have data, of which those about claims have verdicts. */
export interface Message {
  type?: unknown;
  timestamp?: string;
  verdicts?: object[];
  data?: { claims?: object[] };
}

/** Not in the thin form, whose claims have the number of findings. */
function isVerdict(claim: object): claim is VerdictJson {
  return "findings" in claim && Array.isArray(claim.findings);
}

/** One attempt of a post with a valid signature. */
export interface ReceivedPost {
  webhookId: string;
  /** The number of posts with this webhook-id, including this one. */
  attempt: number;
  /** `verdicts`, `test`, or a type of event such as `claim.held`. */
  type: string;
  /** In full, of either form. */
  verdicts: readonly VerdictJson[];
  message: Message;
  headers: IncomingHttpHeaders;
  receivedAt: number;
}

/** The posts a billing system has received, deduplicated by webhook-id as a receiver should. */
export class Received {
  /** Posts without a valid signature. */
  refusedCount = 0;
  /** All attempts with a valid signature, whatever the response. */
  attemptCount = 0;
  /** Verdicts in accepted posts. */
  verdictCount = 0;
  /** Accepted posts, by webhook-id. */
  readonly posts = new Map<string, ReceivedPost>();
  /** Accepted verdicts by claim, in order of arrival. */
  readonly verdictsByClaim = new Map<string, VerdictJson[]>();
  readonly #attempts = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  countAttempt(headers: IncomingHttpHeaders, message: Message): ReceivedPost {
    const webhookId = String(headers["webhook-id"]);
    const attempt = (this.#attempts.get(webhookId) ?? 0) + 1;
    this.#attempts.set(webhookId, attempt);
    this.attemptCount += 1;
    const { type, verdicts, data } = message;
    const claims = verdicts ?? data?.claims ?? [];
    return {
      webhookId,
      attempt,
      type: String(type),
      verdicts: claims.filter(isVerdict),
      message,
      headers,
      receivedAt: Date.now(),
    };
  }

  /** Accepts a post. Returns `false` if a post with its webhook-id was already accepted. */
  accept(post: ReceivedPost): boolean {
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

  /** Checks the condition of each waiting `until`. */
  checkConditions(): void {
    for (const check of this.#waiting) check();
  }

  /** Resolves when `condition` is true; it is checked after each post. @throws Error after `timeoutMs`. */
  until(condition: (received: this) => boolean, timeoutMs = 30_000): Promise<void> {
    if (condition(this)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const finish = (end: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        end();
      };
      const check = () => {
        if (condition(this)) finish(resolve);
      };
      const timer = setTimeout(
        () =>
          finish(() =>
            reject(new Error(`not received within ${timeoutMs} ms; received ${this.verdictCount} verdicts`)),
          ),
        timeoutMs,
      );
      this.#waiting.add(check);
    });
  }
}
