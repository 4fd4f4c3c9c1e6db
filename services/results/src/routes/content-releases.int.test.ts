import { openDraft, PairBuilder } from "@firstpass/content";
import { beforeAll, expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });

/** A release with two pairs, one of them a therapy pair, in place of the shipped ones. */
let second: string;
beforeAll(async () => {
  const builder = new PairBuilder();
  builder.add("99213", "36415", 18_000, null, 1, null);
  builder.add("97150", "97112", 18_000, null, 0, null);
  const draft = await openDraft(results.shelf);
  draft.setTable(builder.finish({ quarter: "2026Q4" }), [{ file: "pairs.txt", effective: "2026-10-01" }]);
  second = (await draft.put("2026-11-20")).record.release;
});

const get = async (path: string) => results.tenant.request("GET", path);

test("lists the releases, newest first, with the files of each table", async () => {
  const { releases } = (await get("/v1/content/releases")).body;
  expect(
    releases.map(({ release, active, base }: Record<string, unknown>) => [release, active, base]),
  ).toEqual([
    [second, false, "2026Q4.1"],
    ["2026Q4.1", true, null],
  ]);
  expect(releases[0].tables).toContainEqual({
    kind: "ptp",
    rows: 2,
    sources: [{ file: "pairs.txt", effective: "2026-10-01" }],
  });
  expect(releases[0].policies).toBeGreaterThan(10);
});

test("compares a release with its base: therapy codes only, unless all codes are wanted", async () => {
  const path = `/v1/content/releases/${second}/changes`;
  const therapy = (await get(path)).body;
  expect(therapy).toMatchObject({ from: "2026Q4.1", to: second, tables: [{ kind: "ptp", rowsAfter: 2 }] });
  expect(Object.keys(therapy.counts)).toEqual(["pair"]);
  expect(therapy.examples).toContainEqual({
    change: "changed",
    what: "pair",
    code: "97150/97112",
    before: "indicator 1",
    after: "indicator 0",
  });
  expect(therapy.examples).not.toContainEqual(expect.objectContaining({ code: "99213/36415" }));
  const all = (await get(`${path}?codes=all&limit=1000`)).body;
  expect(all.examples).toContainEqual(expect.objectContaining({ change: "added", code: "99213/36415" }));
});

test("counts the changes beyond the limit, and compares with any release", async () => {
  const { counts, examples, more } = (await get(`/v1/content/releases/${second}/changes?limit=3`)).body;
  const { added, deleted, changed } = counts.pair;
  expect(examples).toHaveLength(3);
  expect(more).toBe(added + deleted + changed - 3);
  const back = (await get(`/v1/content/releases/2026Q4.1/changes?from=${second}`)).body;
  expect(back.counts.pair).toEqual({ added: deleted, deleted: added, changed });
});

test("the release that ships with Firstpass has no base and no changes", async () => {
  const { body } = await get("/v1/content/releases/2026Q4.1/changes");
  expect(body).toMatchObject({ tables: [], counts: {}, examples: [], more: 0 });
});

test.each([
  ["/v1/content/releases/2031Q1.7/changes", 404, "content-release-not-found"],
  ["/v1/content/releases/2026Q4.1/changes?from=2031Q1.7", 404, "content-release-not-found"],
  ["/v1/content/releases/..%2Fsecrets/changes", 400, "request-invalid"],
])("%s: %i %s", async (path, status, code) => {
  expect(await get(path)).toMatchObject({ status, body: { code } });
});
