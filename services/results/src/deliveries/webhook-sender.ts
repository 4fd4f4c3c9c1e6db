import type { lookup as resolve } from "node:dns";
import { type Agent, request } from "undici";
import { parseRetryAfter } from "./retry-schedule.ts";
import { AddressRefusedError, openWebhookAgent } from "./webhook-agent.ts";
import { signWebhook } from "./webhook-signature.ts";
import { parseWebhookUrl, WebhookUrlError } from "./webhook-url.ts";

/** How much of a response body is drained, and for how long, so that the connection can be reused. The body is ignored. */
const responseBytesMax = 16 * 1024;
const responseMsMax = 500;

/** One message to one endpoint. */
export interface WebhookMessage {
  /** `webhook-id`: the same at every attempt, so that receivers can recognize a repetition. */
  id: string;
  endpointId: string;
  url: string;
  /** `whsec_…`: it is signed with each. */
  secrets: readonly string[];
  /** The number of attempts at this message, including this one. */
  attempt: number;
  /** Whether a person asked for this attempt. */
  isManual: boolean;
  body: string | Buffer;
}

export type WebhookOutcome =
  | { delivered: true; status: number }
  | {
      delivered: false;
      status: number | null;
      /** What went wrong. Contains nothing from the receiver except its status. */
      reason: string;
      retryAfterMs: number | null;
      /** The receiver will never accept it (410), or the URL must not be posted to. */
      hopeless: boolean;
      /** There was no answer until the timeout. */
      hung: boolean;
    };

export interface WebhookSender {
  /** Parses and checks the URL of an endpoint. @throws WebhookUrlError */
  checkUrl(text: string): URL;
  /** Posts a message, signed according to Standard Webhooks. A failed post is an outcome, never an exception. */
  post(message: WebhookMessage): Promise<WebhookOutcome>;
  /** Waits for the posts in progress and closes the connections. */
  close(): Promise<void>;
}

export interface WebhookSenderOptions {
  /** For development: allows plain HTTP and private addresses. */
  allowPrivate: boolean;
  /** Until the response's headers. */
  timeoutMs: number;
  /** The resolver. Default: `dns.lookup`. */
  lookup?: typeof resolve;
}

export function openWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const agent = openWebhookAgent(options);
  const checkUrl = (text: string) => parseWebhookUrl(text, options.allowPrivate);
  return {
    checkUrl,
    post: (message) =>
      post(agent, checkUrl, message, options.timeoutMs).catch((error: unknown) =>
        failure({
          reason: describeFailure(error),
          hopeless: error instanceof WebhookUrlError,
          hung: isTimeout(error),
        }),
      ),
    close: () => agent.close(),
  };
}

/** Does not follow redirects: they would bypass the check of the address. */
async function post(
  agent: Agent,
  checkUrl: (text: string) => URL,
  message: WebhookMessage,
  timeoutMs: number,
): Promise<WebhookOutcome> {
  const timestamp = Math.floor(Date.now() / 1000);
  const response = await request(checkUrl(message.url), {
    dispatcher: agent,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "firstpass",
      "webhook-id": message.id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signWebhook(message.secrets, message.id, timestamp, message.body),
      "webhook-attempt": String(message.attempt),
      "webhook-attempt-type": message.isManual ? "manual" : "automatic",
      "webhook-endpoint": message.endpointId,
    },
    body: message.body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  // Only the status matters, so a slow body must not delay the outcome.
  response.body.dump({ limit: responseBytesMax, signal: AbortSignal.timeout(responseMsMax) }).catch(() => {});
  return outcomeOf(response.statusCode, headerText(response.headers["retry-after"]));
}

function outcomeOf(status: number, retryAfter: string | undefined): WebhookOutcome {
  if (status >= 200 && status < 300) return { delivered: true, status };
  if (status >= 300 && status < 400) {
    return failure({ status, reason: `answered ${status}, a redirect, which is not followed` });
  }
  const retryAfterMs = parseRetryAfter(retryAfter, Date.now());
  return failure({ status, reason: `answered ${status}`, retryAfterMs, hopeless: status === 410 });
}

type Failure = Extract<WebhookOutcome, { delivered: false }>;

function failure(failed: Pick<Failure, "reason"> & Partial<Failure>): Failure {
  return { status: null, retryAfterMs: null, hopeless: false, hung: false, ...failed, delivered: false };
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Gives the error code of sockets, TLS and undici, never the message, which may quote the receiver. */
function describeFailure(error: unknown): string {
  if (error instanceof WebhookUrlError) return `the URL ${error.message}`;
  if (error instanceof AddressRefusedError) return error.message;
  if (isTimeout(error)) return "no answer in time";
  return `the connection failed (${codeOf(error)})`;
}

function isTimeout(error: unknown): boolean {
  return (error instanceof Error && error.name === "TimeoutError") || /TIMEOUT|TIMEDOUT/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
