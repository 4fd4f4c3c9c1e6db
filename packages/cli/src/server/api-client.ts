import { setTimeout as sleep } from "node:timers/promises";
import type { Rejection, RemittanceRejectionCode, VerdictJson } from "@firstpass/claim";
import type { Problem } from "@firstpass/runtime";
import { CommandError, type Environment } from "../command.ts";

/** What a server says of an upload. */
export interface Receipt {
  accepted: number;
  rejectedCount: number;
  /** The first of them. */
  rejected: Rejection[];
  unknownFields?: string[];
  /** Absent when no claim could be read. */
  links?: { batch: string };
}

/** How far an upload is. */
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

/** What a server says of imported payments. */
export interface RemittanceReceipt {
  payments: number;
  matched: number;
  known: number;
  unmatchedCount: number;
  /** The first of them. */
  unmatched: { controlNumber: string; reason: string }[];
  rejectedCount: number;
  /** The first of them. */
  rejected: Rejection<RemittanceRejectionCode>[];
}

/** How often a busy server is asked again. */
export const busyRetriesMax = 60;
const retryMsDefault = 1_000;
const retryMsMax = 30_000;

/** The server has more in hand than it can hold, and took nothing of this. */
export class ServerBusyError extends CommandError {
  readonly retryMs: number;
  constructor(retryMs: number) {
    super("the server is busy: try again later");
    this.retryMs = retryMs;
  }
}

/** Which server, and whose key. */
export interface ServerOptions {
  url: string;
  key?: string;
}

/** @param env where the key is when it is not among the options. @throws CommandError when there is none. */
export function openClient({ url, key: givenKey }: ServerOptions, env: Environment): ApiClient {
  const key = givenKey ?? env["FIRSTPASS_API_KEY"];
  if (!key) {
    throw new CommandError(
      "no API key: give it with --key or FIRSTPASS_API_KEY; `firstpass keys create` makes one",
    );
  }
  return new ApiClient(url, key);
}

/** The HTTP interface of a running Firstpass, as far as the command needs it. Every failure is a CommandError. */
export class ApiClient {
  readonly #url: URL;
  readonly #key: string;

  constructor(url: string, key: string) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) {
      throw new CommandError(`--url ${url}: is not an address: write it like http://127.0.0.1:8080`);
    }
    this.#url = new URL(url);
    this.#key = key;
  }

  /**
   * Sends a stream of claims, once: a stream cannot be sent again.
   * @throws ServerBusyError when the server took none of it and can be asked again later.
   */
  async upload(body: AsyncIterable<Uint8Array>, mediaType: string): Promise<Receipt> {
    const { response, answer } = await this.#post<Receipt>("/v1/batches", body, mediaType);
    if (response.ok && answer) return answer;
    // None of the claims could be read: for us that is an answer like any other.
    if (answer?.code === "claims-unreadable" && answer.rejected) return { ...answer, accepted: 0 };
    if (isBusy(response) && !answer?.accepted) throw new ServerBusyError(retryMsOf(response));
    throw explain(response, answer);
  }

  /** Sends a stream of payments, as {@link upload} does claims. */
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

  /** Reads from a path or a link of an earlier answer, which may lead to another host. Waits while the server is busy. */
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
      // The body's own failure, such as a damaged file, comes through as it is.
      if (cause instanceof CommandError) throw cause;
      const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
      throw new CommandError(
        `${url.origin}: no answer${code}: start a server with \`firstpass up\`, or name one with --url`,
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
  const place = `${origin}${pathname} answers ${response.status}`;
  if (typeof problem?.detail !== "string") {
    return new CommandError(`${place} without saying why: is it a Firstpass server?`);
  }
  return new CommandError(
    `${place} ${problem.code ?? ""}: ${problem.detail} ${problem.remedy ?? ""}`.trimEnd(),
  );
}
