import { activeRelease, openDraft, PairBuilder } from "@firstpass/content";
import { beforeAll, expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });

let second: string;
beforeAll(async () => {
  const builder = new PairBuilder();
  builder.add("97150", "97112", 18_000, null, 0, null);
  const draft = await openDraft(results.shelf);
  draft.setTable(builder.finish({ quarter: "2026Q4" }), [{ file: "pairs.txt", effective: null }]);
  second = (await draft.put("2026-11-20")).record.release;
});

const activate = (release: string) =>
  results.tenant.request("POST", "/v1/content/activation", { body: { release } });
const audit = async () =>
  (await results.tenant.request("GET", "/v1/audit?action=content-activated")).body.entries;

test("activates a release, and records who did", async () => {
  expect(await activate(second)).toMatchObject({
    status: 200,
    body: { release: second, previous: "2026Q4.1" },
  });
  expect(await activeRelease(results.shelf)).toBe(second);
  const [entry] = await audit();
  expect(entry).toMatchObject({ subject: second, detail: { previous: "2026Q4.1" } });
  expect(entry.keyId).not.toBeNull();
});

test("activating the active release records nothing", async () => {
  const active = await activeRelease(results.shelf);
  expect((await activate(active)).body).toEqual({ release: active, previous: active });
  expect(await audit()).toEqual([]);
});

test("an unknown release changes nothing", async () => {
  const before = await activeRelease(results.shelf);
  expect((await activate("2031Q1.7")).body).toMatchObject({ status: 404, code: "content-release-not-found" });
  expect(await activeRelease(results.shelf)).toBe(before);
  expect(await audit()).toEqual([]);
});

test("a release that cannot be loaded is not activated", async () => {
  const builder = new PairBuilder();
  builder.add("97150", "97110", 18_000, null, 0, null);
  const draft = await openDraft(results.shelf);
  draft.setTable(builder.finish({ quarter: "2026Q4" }), [{ file: "pairs.txt", effective: null }]);
  const { record } = await draft.put("2026-11-21");
  await results.store.pool.query("delete from content_object where hash = $1", [record.tables.ptp!.hash]);
  const before = await activeRelease(results.shelf);
  expect((await activate(record.release)).body).toMatchObject({ status: 500, code: "content-broken" });
  expect(await activeRelease(results.shelf)).toBe(before);
});
