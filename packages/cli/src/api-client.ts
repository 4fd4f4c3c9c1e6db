import { setTimeout as sleep } from "node:timers/promises";
import type { Rejection, VerdictJson } from "@firstpass/claim";
import type { Problem } from "@firstpass/runtime";
import { CommandError } from "./command-error.ts";

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

/** How often a busy server is asked again. */
export const busyRetriesMax = 60;
const retryMsDefault = 1_000;
const retryMsMax = 30_000;

/** The server has more in hand than it can hold, and took nothing of this. */
export class ServerBusyError extends CommandError {
  readonly retryMs: number;
  constructor(retryMs: number) {
    super("the server is busy: submit again later");
    this.retryMs = retryMs;
  }
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
    const response = await this.#fetch("/v1/batches", {
      method: "POST",
      headers: { "content-type": mediaType },
      body: ReadableStream.from(body),
      duplex: "half",
    });
    const answer = await readBody<Receipt & Partial<Problem>>(response);
    if (response.ok && answer) return answer;
    // None of the claims could be read: for us that is an answer like any other.
    if (answer?.code === "claims-unreadable" && answer.rejected) return { ...answer, accepted: 0 };
    if (isBusy(response) && !answer?.accepted) throw new ServerBusyError(retryMsOf(response));
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
