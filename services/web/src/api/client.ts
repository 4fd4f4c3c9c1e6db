import type { paths } from "@firstpass/client/schema";
import createClient from "openapi-fetch";
import { isPersonActive } from "./activity.ts";
import { noteAnswer, noteFailure } from "./connection.ts";
import { Etags } from "./etags.ts";
import { problemOf } from "./problem.ts";
import { waitForSignIn } from "./sign-in-gate.ts";

const etags = new Etags();
let csrfToken: string | null = null;

/** Sets the token that every change needs. `null`: signed out, and remembered answers are forgotten. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
  if (token === null) etags.clear();
}

async function sendOnce(request: Request): Promise<Response> {
  if (request.method !== "GET" && csrfToken !== null) request.headers.set("x-csrf-token", csrfToken);
  if (!isPersonActive()) request.headers.set("x-background", "true");
  etags.prepare(request);
  try {
    const response = await fetch(request);
    if (response.status >= 502) noteFailure();
    else noteAnswer();
    return response;
  } catch (error) {
    if (!request.signal.aborted) noteFailure();
    throw error;
  }
}

/** Sends a request. If the session has expired, waits until the person has signed in again, and sends it again. */
export async function send(request: Request): Promise<Response> {
  const response = await sendOnce(request.clone());
  if (csrfToken === null || !(await needsSignIn(response))) return etags.resolve(request, response);
  await waitForSignIn();
  return send(request);
}

/** Whether the session has expired, or another tab has started a new one, whose token this page does not know. */
async function needsSignIn(response: Response): Promise<boolean> {
  if (response.status === 401) return true;
  return response.status === 403 && (await problemOf(response)).problem.code === "csrf-token-missing";
}

/**
 * Requests to the API, typed by its OpenAPI document. A failed request throws an `ApiProblem`; one without a response
 * throws what `fetch` threw. Cookies are sent by the browser.
 */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  fetch: send,
});

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
});

/**
 * Requests a route that the OpenAPI document does not describe.
 * @throws ApiProblem
 */
export async function requestJson<T>(
  path: string,
  {
    method = "GET",
    body,
    headers,
    signal,
  }: { method?: string; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<T> {
  const response = await send(
    new Request(new URL(path, location.origin), {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      ...(signal ? { signal } : {}),
    }),
  );
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
