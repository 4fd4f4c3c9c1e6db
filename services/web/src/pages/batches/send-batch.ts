import type { paths } from "@firstpass/client/schema";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { sessionQuery } from "../../api/session.ts";
import { waitForSignIn } from "../../api/sign-in-gate.ts";
import type { ClaimsBody } from "./claims-file.ts";

export type Receipt = paths["/v1/batches"]["post"]["responses"][202]["content"]["application/json"];

export interface UploadOptions {
  /** The same for each attempt, so that a file that had arrived is not taken twice. */
  idempotencyKey: string;
  fileName: string;
  onProgress: (sent: number, total: number) => void;
}

/**
 * Uploads claims. With `XMLHttpRequest`, because `fetch` does not report how much has been sent. If the session has
 * expired, sends them again after the person has signed in.
 * @throws ApiProblem, and TypeError without a response
 */
export async function sendBatch(claims: ClaimsBody, options: UploadOptions): Promise<Receipt> {
  const response = await post(claims, options);
  if (response.status === 401) {
    await waitForSignIn();
    return sendBatch(claims, options);
  }
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

function post(
  { body, contentType, isGzip }: ClaimsBody,
  { idempotencyKey, fileName, onProgress }: UploadOptions,
): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const request = new XMLHttpRequest();
  request.open("POST", "/v1/batches");
  request.setRequestHeader("content-type", contentType);
  request.setRequestHeader("idempotency-key", idempotencyKey);
  const encodedName = encodeURIComponent(fileName.toWellFormed());
  request.setRequestHeader("content-disposition", `attachment; filename*=UTF-8''${encodedName}`);
  if (isGzip) request.setRequestHeader("content-encoding", "gzip");
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (session?.csrfToken) request.setRequestHeader("x-csrf-token", session.csrfToken);
  request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
  request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
  request.onerror = () => reject(new TypeError("no response"));
  request.send(body);
  return promise;
}
