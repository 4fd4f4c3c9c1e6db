import { randomUUIDv7 } from "node:crypto";
import { listViews, saveView } from "@firstpass/store";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });
const [ann, ben] = [randomUUIDv7(), randomUUIDv7()];

const put = (viewId: string, body: object, headers: Record<string, string> = {}) =>
  results.tenant.request("PUT", `/v1/views/${viewId}`, { body, headers });
const views = async () => (await results.tenant.request("GET", "/v1/views")).body.views;

test("a view is saved, replaced and deleted", async () => {
  const viewId = randomUUIDv7();
  const saved = await put(viewId, { name: " Due soon ", query: "deadlineWithin=14&sort=deadline" });
  expect(saved).toMatchObject({ status: 200, body: { name: "Due soon", shared: true, version: 1 } });
  expect(await views()).toEqual([
    ...[
      {
        viewId,
        name: "Due soon",
        query: "deadlineWithin=14&sort=deadline",
        shared: true,
        mine: false,
        version: 1,
      },
    ],
  ]);
  await put(viewId, { name: "Soon", query: "deadlineWithin=7" }, { "if-match": '"1"' });
  expect(await views()).toMatchObject([{ name: "Soon", query: "deadlineWithin=7", version: 2 }]);
  expect((await results.tenant.request("DELETE", `/v1/views/${viewId}`)).status).toBe(204);
  expect((await results.tenant.request("DELETE", `/v1/views/${viewId}`)).body.code).toBe("view-not-found");
  expect(await views()).toEqual([]);
});

test("a view whose query has a filter that does not exist still loads, and the list names the filter", async () => {
  const query = "state=open&colour=red";
  await put(randomUUIDv7(), { name: "Old", query });
  expect(await views()).toMatchObject([{ name: "Old", query }]);
  const { status, body } = await results.tenant.request("GET", `/v1/worklist?${query}`);
  expect(status).toBe(400);
  expect(body.detail).toContain("colour");
});

test("two people never overwrite each other's view", async () => {
  const viewId = randomUUIDv7();
  await put(viewId, { name: "One", query: "" });
  const changes = await Promise.all(
    ["Two", "Three"].map((name) => put(viewId, { name, query: "" }, { "if-match": '"1"' })),
  );
  expect(changes.map(({ status }) => status).sort()).toEqual([200, 412]);
  const refused = changes.find(({ status }) => status === 412)!;
  expect(refused.body).toMatchObject({ code: "version-conflict", version: 2 });
});

test("a member's view is seen by the member only, until it is shared", async () => {
  const { store, tenant } = results;
  const view = { viewId: randomUUIDv7(), name: "Ann's", query: "assignee=me", shared: false };
  const namesFor = async (memberId: string | null) =>
    (await listViews(store, tenant.tenantId, memberId)).map(({ name }) => name);
  await saveView(store, tenant.tenantId, ann, view);
  expect(await namesFor(ann)).toEqual(["Ann's"]);
  expect(await namesFor(ben)).toEqual([]);
  expect(await namesFor(null)).toEqual([]);
  expect(await saveView(store, tenant.tenantId, ben, { ...view, name: "Ben's" })).toBeNull();
  expect((await put(view.viewId, { name: "Key's", query: "" })).status).toBe(404);
  await saveView(store, tenant.tenantId, ann, { ...view, shared: true });
  expect(await namesFor(ben)).toEqual(["Ann's"]);
});

test("the names and queries of views are sealed", async () => {
  await put(randomUUIDv7(), { name: "Plantedname", query: "text=PLANTED-1" });
  const { rows } = await results.store.pool.query("select v::text as text from work_view v");
  expect(JSON.stringify(rows)).not.toMatch(/planted/i);
  expect(JSON.stringify(rows)).not.toContain(Buffer.from("lanted").toString("hex"));
});

test("an empty name, a long query and a NUL byte are refused", async () => {
  for (const body of [
    { name: " ", query: "" },
    { name: "x", query: "q".repeat(2001) },
    { name: "x\0", query: "" },
  ]) {
    expect((await put(randomUUIDv7(), body)).body.code).toBe("request-invalid");
  }
});
