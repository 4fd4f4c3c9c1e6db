import type { lookup as resolve } from "node:dns";
import { type Agent, request } from "undici";
import { parseRetryAfter } from "./retry-schedule.ts";
import { AddressRefusedError, openWebhookAgent } from "./webhook-agent.ts";
import { signWebhook } from "./webhook-signature.ts";
import { parseWebhookUrl, WebhookUrlError } from "./webhook-url.ts";

/** Enough of an answer's body to keep the connection; none of it is looked at or kept. */
const answerBytesMax = 16 * 1024;

/** One message to one endpoint. */
export interface WebhookMessage {
  /** `webhook-id`: the same at each attempt, so that a receiver can tell a repetition. */
  id: string;
  url: string;
  /** `whsec_…` */
  secret: string;
  body: string | Buffer;
}

export type WebhookOutcome =
  | { delivered: true; status: number }
  | {
      delivered: false;
      status: number | null;
      /** Says what went wrong in words of ours; holds nothing that the receiver sent but its status. */
      reason: string;
      retryAfterMs: number | null;
      /** The receiver said that it will never take it (410), or it must not be posted at all. */
      hopeless: boolean;
    };

/** Posts webhooks, and knows where it may. */
export interface WebhookSender {
  /** The URL of an endpoint, read and checked. @throws WebhookUrlError */
  checkUrl(text: string): URL;
  /** Posts a message, signed as Standard Webhooks has it. Never throws for what a receiver does. */
  post(message: WebhookMessage): Promise<WebhookOutcome>;
  /** Waits for the posts under way and closes the connections. */
  close(): Promise<void>;
}

export interface WebhookSenderOptions {
  /** Development: plain HTTP and private addresses are let through. */
  allowPrivate: boolean;
  /** For the whole of a post. */
  timeoutMs: number;
  /** The resolver of names, `dns.lookup` when absent. */
  lookup?: typeof resolve;
}

export function openWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const agent = openWebhookAgent(options);
  const checkUrl = (text: string) => parseWebhookUrl(text, options.allowPrivate);
  return {
    checkUrl,
    post: (message) =>
      post(agent, checkUrl, message, options.timeoutMs).catch((error: unknown) =>
        failure(null, describeFailure(error), null, error instanceof WebhookUrlError),
      ),
    close: () => agent.close(),
  };
}

/** Redirects are not followed: they would lead past the check of the address. */
async function post(
  agent: Agent,
  checkUrl: (text: string) => URL,
  message: WebhookMessage,
  timeoutMs: number,
): Promise<WebhookOutcome> {
  const timestamp = Math.floor(Date.now() / 1000);
  const answer = await request(checkUrl(message.url), {
    dispatcher: agent,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "firstpass",
      "webhook-id": message.id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signWebhook(message.secret, message.id, timestamp, message.body),
    },
    body: message.body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  // The status is the answer; a body that breaks off afterwards changes nothing.
  await answer.body.dump({ limit: answerBytesMax }).catch(() => {});
  return judge(answer.statusCode, headerText(answer.headers["retry-after"]));
}

function judge(status: number, retryAfter: string | undefined): WebhookOutcome {
  if (status >= 200 && status < 300) return { delivered: true, status };
  if (status >= 300 && status < 400) {
    return failure(status, `answered ${status}, a redirect, which is not followed`, null, false);
  }
  return failure(status, `answered ${status}`, parseRetryAfter(retryAfter, Date.now()), status === 410);
}

function failure(
  status: number | null,
  reason: string,
  retryAfterMs: number | null,
  hopeless: boolean,
): WebhookOutcome {
  return { delivered: false, status, reason, retryAfterMs, hopeless };
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Error codes of sockets, TLS and undici are named; messages are not, since they may quote the receiver. */
function describeFailure(error: unknown): string {
  if (error instanceof WebhookUrlError) return `the URL ${error.message}`;
  if (error instanceof AddressRefusedError) return error.message;
  if (error instanceof Error && error.name === "TimeoutError") return "no answer in time";
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (/TIMEOUT|TIMEDOUT/.test(code)) return "no answer in time";
  return `the connection failed (${code})`;
}
