import type { paths } from "@firstpass/client/schema";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { sessionQuery } from "../../api/session.ts";
import { waitForSignIn } from "../../api/sign-in-gate.ts";
import type { ClaimsBody } from "./claims-file.ts";

export type Receipt = paths["/v1/batches"]["post"]["responses"][202]["content"]["application/json"];

/**
 * Uploads claims. With `XMLHttpRequest`, because `fetch` does not report how much has been sent. If the session has
 * expired, sends them again after the person has signed in.
 * @param idempotencyKey the same for each attempt, so that a file that had arrived is not taken twice
 * @throws ApiProblem, and TypeError without a response
 */
export async function sendBatch(
  claims: ClaimsBody,
  {
    idempotencyKey,
    onProgress,
  }: { idempotencyKey: string; onProgress: (sent: number, total: number) => void },
): Promise<Receipt> {
  const response = await post(claims, idempotencyKey, onProgress);
  if (response.status === 401) {
    await waitForSignIn();
    return sendBatch(claims, { idempotencyKey, onProgress });
  }
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

function post(
  { body, contentType, isGzip }: ClaimsBody,
  idempotencyKey: string,
  onProgress: (sent: number, total: number) => void,
): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const request = new XMLHttpRequest();
  request.open("POST", "/v1/batches");
  request.setRequestHeader("content-type", contentType);
  request.setRequestHeader("idempotency-key", idempotencyKey);
  if (isGzip) request.setRequestHeader("content-encoding", "gzip");
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (session?.csrfToken) request.setRequestHeader("x-csrf-token", session.csrfToken);
  request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
  request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
  request.onerror = () => reject(new TypeError("no response"));
  request.send(body);
  return promise;
}
