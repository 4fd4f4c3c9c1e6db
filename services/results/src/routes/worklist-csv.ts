import { Readable } from "node:stream";
import type { Principal } from "@firstpass/runtime";
import { listWork, recordExport, type Store, type WorkFilter, type WorkSort } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { csvHeading, csvRowOf } from "../worklist/csv.ts";
import { sortSchema, toWorkFilter, workFilterFields } from "../worklist/filter-schema.ts";

const rowsPerPage = 1_000;

/** The worklist as a file. */
export const worklistCsvRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/worklist.csv",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Download the worklist as CSV",
        description:
          "Has all claims that match the filters, with the columns of docs/worklist.md. Every claim's timeline shows the export.",
        tags: ["worklist"],
        produces: ["text/csv"],
        querystring: z.strictObject({ ...workFilterFields, sort: sortSchema }),
        response: { 200: z.any().describe("A UTF-8 file with a heading row.") },
      },
    },
    async ({ query: { sort, ...query }, principal }, reply) => {
      const filter = toWorkFilter(query, principal.memberId);
      const rows = exportRows(store, principal, filter, sort);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="worklist.csv"')
        .header("cache-control", "no-store")
        .send(Readable.from(rows));
    },
  );
};

/** Reads a page when the previous one was sent. Claims are recorded before they are sent. */
async function* exportRows(
  store: Store,
  { tenantId, keyId, memberId, scopes }: Principal,
  filter: WorkFilter,
  sort: WorkSort,
): AsyncGenerator<string> {
  const withPatients = scopes.includes("phi:read");
  yield csvHeading;
  for (let after: string | null | undefined; after !== null; ) {
    const request = { sort, after, limit: rowsPerPage, withPatients };
    const page: Awaited<ReturnType<typeof listWork>> = await listWork(store, tenantId, filter, request);
    await recordExport(store, tenantId, page.items, { keyId, memberId });
    yield page.items.map(csvRowOf).join("");
    after = page.next;
  }
}
