import { setTimeout as sleep } from "node:timers/promises";
import type { Rejection, RemittanceRejectionCode, VerdictJson } from "@firstpass/claim";
import type { Problem } from "@firstpass/runtime";
import { CommandError, type Environment } from "../command.ts";

/** The response to an upload. */
export interface Receipt {
  accepted: number;
  rejectedCount: number;
  /** The first rejections. */
  rejected: Rejection[];
  unknownFields?: string[];
  /** Absent when no claim could be read. */
  links?: { batch: string };
}

/** The progress of a batch. */
export interface BatchState {
  done: boolean;
  claims: { received: number };
  rejections: Rejection[];
  nextRejection: number | null;
}

export interface VerdictPage {
  verdicts: VerdictJson[];
  next: string | null;
}

/** The response to imported payments. */
export interface RemittanceReceipt {
  payments: number;
  matched: number;
  known: number;
  unmatchedCount: number;
  /** The first unmatched payments. */
  unmatched: { controlNumber: string; reason: string }[];
  rejectedCount: number;
  /** The first rejections. */
  rejected: Rejection<RemittanceRejectionCode>[];
}

/** How often a request to a busy server is retried. */
export const busyRetriesMax = 60;
const retryMsDefault = 1_000;
const retryMsMax = 30_000;

/** The server is overloaded and accepted nothing from this request. */
export class ServerBusyError extends CommandError {
  readonly retryMs: number;
  constructor(retryMs: number) {
    super("the server is busy: try again later");
    this.retryMs = retryMs;
  }
}

export interface ServerOptions {
  url: string;
  key?: string;
}

/** @param env contains the key if the options do not. @throws CommandError when there is no key */
export function openClient({ url, key: givenKey }: ServerOptions, env: Environment): ApiClient {
  const key = givenKey ?? env["FIRSTPASS_API_KEY"];
  if (!key) {
    throw new CommandError(
      "no API key: set --key or FIRSTPASS_API_KEY; create a key with `firstpass keys create`",
    );
  }
  return new ApiClient(url, key);
}

/** A client of the HTTP API. Every failure is a CommandError. */
export class ApiClient {
  readonly #url: URL;
  readonly #key: string;

  constructor(url: string, key: string) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) {
      throw new CommandError(`--url ${url}: is not a valid URL: write it like http://127.0.0.1:8080`);
    }
    this.#url = new URL(url);
    this.#key = key;
  }

  /**
   * Sends a stream of claims.
   * @throws ServerBusyError when the server accepted none of it, so that it can be sent again later
   */
  async upload(body: AsyncIterable<Uint8Array>, mediaType: string): Promise<Receipt> {
    const { response, answer } = await this.#post<Receipt>("/v1/batches", body, mediaType);
    if (response.ok && answer) return answer;
    // None of the claims could be read.
    if (answer?.code === "claims-unreadable" && answer.rejected) return { ...answer, accepted: 0 };
    if (isBusy(response) && !answer?.accepted) throw new ServerBusyError(retryMsOf(response));
    throw explain(response, answer);
  }

  /** Sends a stream of payments. @throws ServerBusyError as {@link upload} does */
  async importPayments(body: AsyncIterable<Uint8Array>): Promise<RemittanceReceipt> {
    const { response, answer } = await this.#post<RemittanceReceipt>(
      "/v1/remittances",
      body,
      "application/edi-x12",
    );
    if (response.ok && answer) return answer;
    if (answer?.code === "remittance-unreadable" && answer.rejected) {
      return { ...answer, payments: 0, matched: 0, known: 0, unmatchedCount: 0, unmatched: [] };
    }
    if (isBusy(response)) throw new ServerBusyError(retryMsOf(response));
    throw explain(response, answer);
  }

  /** Fetches a path or a link from an earlier response, which may name another host. Waits while the server is busy. */
  async get<Answer>(link: string): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(link, {});
      if (isBusy(response) && attempt <= busyRetriesMax) {
        await response.body?.cancel();
        await sleep(retryMsOf(response));
        continue;
      }
      const answer = await readBody<Answer & Partial<Problem>>(response);
      if (response.ok && answer) return answer;
      throw explain(response, answer);
    }
  }

  async #post<Answer>(path: string, body: AsyncIterable<Uint8Array>, mediaType: string) {
    const response = await this.#fetch(path, {
      method: "POST",
      headers: { "content-type": mediaType },
      body: ReadableStream.from(body),
      duplex: "half",
    });
    return { response, answer: await readBody<Answer & Partial<Problem>>(response) };
  }

  async #fetch(link: string, init: RequestInit & { duplex?: "half" }): Promise<Response> {
    const url = new URL(link, this.#url);
    try {
      return await fetch(url, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${this.#key}` },
      });
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      // An error of the body, such as a damaged file.
      if (cause instanceof CommandError) throw cause;
      const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
      throw new CommandError(
        `${url.origin}: no response${code}: start a server with \`firstpass up\`, or name one with --url`,
      );
    }
  }
}

function isBusy({ status }: Response): boolean {
  return status === 429 || status === 503;
}

function retryMsOf(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return seconds > 0 ? Math.min(seconds * 1000, retryMsMax) : retryMsDefault;
}

async function readBody<Body>(response: Response): Promise<Body | null> {
  try {
    return JSON.parse(await response.text());
  } catch {
    return null;
  }
}

function explain(response: Response, problem: Partial<Problem> | null): CommandError {
  const { origin, pathname } = new URL(response.url);
  const source = `${origin}${pathname} responded ${response.status}`;
  if (typeof problem?.detail !== "string") {
    return new CommandError(`${source} without a reason: check that it is a Firstpass server`);
  }
  const detail = /[.!?]$/.test(problem.detail) ? problem.detail : `${problem.detail}.`;
  return new CommandError(`${source} ${problem.code ?? ""}: ${detail} ${problem.remedy ?? ""}`.trimEnd());
}
