import type { paths } from "./schema.d.ts";

type Json<Responses, Status extends keyof Responses> = Responses[Status] extends {
  content: { "application/json": infer Body };
}
  ? Body
  : never;

/** The body of a successful GET: `Answer<"/v1/batches/{batchId}">`. */
export type Answer<Path extends keyof paths> = paths[Path] extends { get: { responses: infer Responses } }
  ? Json<Responses, 200 & keyof Responses>
  : never;

/** The answer to an upload of claims: which are stored, and which could not be read. */
export type Receipt = Json<paths["/v1/batches"]["post"]["responses"], 202>;
/** The answer to an upload of payments. */
export type RemittanceReceipt = Json<paths["/v1/remittances"]["post"]["responses"], 200>;
export type BatchProgress = Answer<"/v1/batches/{batchId}">;
export type Verdict = Answer<"/v1/verdicts">["verdicts"][number];
/** The answer to a document: for each note, whether it was added to a claim, waits for one, or cannot be read. */
export type NotesReceipt = Json<paths["/v1/notes"]["post"]["responses"], 202>;
export type WaitingNote = Answer<"/v1/notes/waiting">["notes"][number];
