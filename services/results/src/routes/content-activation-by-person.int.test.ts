import { activeRelease, openDraft, PairBuilder } from "@firstpass/content";
import { beforeAll, expect, test } from "vitest";
import { signInPerson, type TestPerson } from "../../../../test/in-process/person.ts";
import { useResults } from "../../../../test/in-process/results.ts";

/** Each test adds a tenant: the first has the only one of the installation. */
const results = useResults({ workers: false });

let second: string;
beforeAll(async () => {
  const builder = new PairBuilder();
  builder.add("97150", "97112", 18_000, null, 0, null);
  const draft = await openDraft(results.shelf);
  draft.setTable(builder.finish({ quarter: "2026Q4" }), [{ file: "pairs.txt", effective: null }]);
  second = (await draft.put("2026-11-20")).record.release;
});

const activateAs = async ({ headers }: TestPerson, release: string) => {
  const options = { method: "POST", url: "/v1/content/activation", headers, payload: { release } } as const;
  const response = await results.server.inject(options);
  return { status: response.statusCode, body: response.json() };
};

test("the admin of the only tenant activates a release, and the audit trail names the person", async () => {
  const { tenantId } = results.tenant;
  const biller = await signInPerson(results, tenantId, "biller");
  expect(await activateAs(biller, second)).toMatchObject({ status: 403, body: { code: "scope-missing" } });
  const admin = await signInPerson(results, tenantId, "admin");
  expect((await activateAs(admin, second)).status).toBe(200);
  expect(await activeRelease(results.shelf)).toBe(second);
  const { entries } = (await results.tenant.request("GET", "/v1/audit?action=content-activated")).body;
  expect(entries).toMatchObject([{ subject: second, memberId: admin.memberId, keyId: null }]);
});

test("with several tenants, no person changes the content that all of them share", async () => {
  const admin = await signInPerson(results, results.tenant.tenantId, "admin");
  expect(await activateAs(admin, "2026Q4.1")).toMatchObject({
    status: 403,
    body: { code: "scope-missing", scope: "content:activate" },
  });
  expect(await activeRelease(results.shelf)).toBe(second);
});
