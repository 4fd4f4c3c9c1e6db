import type { SealContext } from "./seal.ts";

/** A column of sealed payloads, as far as sealing them again needs it. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The rest of the primary key after `tenant_id`, with SQL types. */
  key: Readonly<Record<string, "uuid" | "bigint" | "text" | "integer">>;
  kind: SealContext["kind"];
  /** An SQL expression for the id of the payload's {@link SealContext}. */
  id: string;
}
