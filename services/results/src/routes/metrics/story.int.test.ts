import { addDays } from "@firstpass/claim";
import { beforeAll, describe, expect, test } from "vitest";
import {
  discipline,
  hillside,
  lakeside,
  npi,
  playStory,
  type Story,
  today,
} from "../../../../../test/in-process/figures-story.ts";
import { useResults } from "../../../../../test/in-process/results.ts";
import { openTenant } from "../../../../../test/in-process/tenant.ts";
import type { Figure } from "../../figures/figure.ts";

/** Every figure is computed from the story by hand. */
const results = useResults({ workers: false });

let story: Story;
beforeAll(async () => {
  story = await playStory(results);
});

const month = `since=${addDays(today, -29)}&until=${today}`;

async function get(path: string) {
  const { status, body } = await story.tenant.request("GET", path);
  expect([status, body.detail]).toEqual([200, undefined]);
  return body;
}

/** The control numbers of the claims that a filter lists, in pages of 2. */
async function listed(filter: string): Promise<string[]> {
  const names: string[] = [];
  for (let after = ""; ; ) {
    const page = await get(`${filter}${filter.includes("?") ? "&" : "?"}limit=2${after}`);
    const rows: { controlNumber: string }[] = page.claims ?? page.items;
    names.push(...rows.map(({ controlNumber }) => controlNumber));
    if (page.next === null) return names.sort(byNumber);
    after = `&after=${page.next}`;
  }
}

const byNumber = (a: string, b: string) => Number(a.slice(1)) - Number(b.slice(1));

/** Expects a ratio of claims, and that its filters list exactly these. */
async function expectRatio(figure: Figure, numerator: string, denominator: string): Promise<void> {
  const names = (text: string) => text.split(" ").filter(Boolean);
  const [above, below] = [names(numerator), names(denominator)];
  expect(figure).toMatchObject({ numerator: above.length, denominator: below.length, n: below.length });
  expect(await listed(figure.filter!)).toEqual(above);
  expect(await listed(figure.denominatorFilter!)).toEqual(below);
}

const all = Array.from({ length: 23 }, (_, index) => `C${index + 1}`);
const without = (...names: string[]) => all.filter((name) => !names.includes(name)).join(" ");

describe("the cards", () => {
  let summary: Record<string, Figure>;
  beforeAll(async () => {
    summary = await get("/v1/metrics/summary");
  });

  test("clean at first scrub counts first revisions only", async () => {
    await expectRatio(summary["cleanToday"]!, "C21", "C21 C22");
    await expectRatio(summary["clean30Days"]!, "C1 C2 C3 C4 C5 C6 C11 C12 C20 C21", all.join(" "));
    expect(summary["clean30Days"]!.value).toBe(10 / 23);
  });

  test("held claims and dollars are those of the worklist", async () => {
    expect(summary["heldClaims"]).toMatchObject({ value: 8, n: 8, filter: "/v1/worklist" });
    expect(summary["heldDollars"]).toMatchObject({ value: 765, n: 8, filter: "/v1/worklist" });
    expect(summary["dueDollars"]).toMatchObject({
      value: 225,
      n: 2,
      filter: "/v1/worklist?deadlineWithin=14",
    });
  });

  test("the median counts resolved claims that were not opened again", async () => {
    // 2, 3, 5, 10 and 40 hours.
    expect(summary["medianHoldHours"]).toMatchObject({ value: 5, n: 5, numerator: null });
    expect(await listed(summary["medianHoldHours"]!.filter!)).toEqual(["C7", "C8", "C9", "C10", "C18"]);
  });

  test("overridden and corrected are shares of the claims that were held", async () => {
    const ever = "C7 C8 C9 C10 C13 C14 C15 C16 C17 C18 C20 C22 C23";
    await expectRatio(summary["overrideRate"]!, "C8 C9 C10", ever);
    await expectRatio(summary["correctedRate"]!, "C7", ever);
  });

  test("payments", async () => {
    await expectRatio(summary["firstPassPaid"]!, "C1 C4 C8", "C1 C2 C3 C4 C8 C9");
    expect(summary["denialRate"]).toMatchObject({ value: 0.2, numerator: 135, denominator: 675, n: 5 });
    expect(await listed(summary["denialRate"]!.filter!)).toEqual(["C2", "C9"]);
    expect(await listed(summary["denialRate"]!.denominatorFilter!)).toEqual(["C1", "C2", "C3", "C8", "C9"]);
    expect(summary["missRate"]).toMatchObject({ value: 0.5, numerator: 1, denominator: 2, n: 2 });
    expect(await listed(summary["missRate"]!.filter!)).toEqual(["C2"]);
  });

  test("the speed of today", () => {
    expect(summary["verdictTimeP50"]).toMatchObject({ value: 40_000, n: 2, filter: null });
    expect(summary["verdictTimeP99"]).toMatchObject({ value: 40_000, n: 2 });
    expect(summary["linesPerMinute"]!.numerator).toBe(4);
    expect(summary["oldestOpenChunk"]).toMatchObject({ value: null, n: 0 });
    expect(summary["webhookBacklog"]!.value).toBe(0);
  });
});

test("the clean rate of each day, and its sum", async () => {
  const { points, total } = await get(`/v1/metrics/clean-rate?${month}`);
  const days = new Map<string, Figure>(points.map((point: Figure & { at: string }) => [point.at, point]));
  expect(days.size).toBe(30);
  await expectRatio(days.get(addDays(today, -20))!, "C1 C2 C3 C4 C5 C6", "C1 C2 C3 C4 C5 C6 C7 C8 C9 C10");
  const hill = "C11 C12 C13 C14 C15 C16 C17 C18 C19 C20 C23";
  await expectRatio(days.get(addDays(today, -19))!, "C11 C12 C20", hill);
  expect(days.get(addDays(today, -12))).toMatchObject({ value: null, numerator: 0, denominator: 0 });
  expect(total).toMatchObject({ numerator: 10, denominator: 23 });
  const payer = await get(`/v1/metrics/clean-rate?${month}&payer=06102&step=month`);
  await expectRatio(payer.total, "C1 C2 C3 C4 C5 C6", "C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C23");
});

test("clinics and providers, of which none is ranked by few claims", async () => {
  const { clinics, providers } = await get(`/v1/metrics/providers?${month}`);
  expect(clinics.map(({ clinic, rank }: { clinic: object; rank: null }) => [clinic, rank])).toMatchObject([
    [{ npi: lakeside.clinic }, null],
    [{ npi: hillside.clinic }, null],
  ]);
  await expectRatio(clinics[0], "C1 C2 C3 C4 C5 C6", "C1 C2 C3 C4 C5 C6 C7 C8 C9 C10");
  // Wilson's interval of 6 of 10.
  expect(clinics[0].interval.low).toBeCloseTo(0.3127, 4);
  expect(clinics[0].interval.high).toBeCloseTo(0.8318, 4);
  await expectRatio(
    clinics[1],
    "C11 C12 C20 C21",
    without("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10"),
  );
  expect(providers.map(({ provider, n }: { provider: object; n: number }) => [provider, n])).toMatchObject([
    [{ npi: "1245319599" }, 10],
    [{ npi: "1245319599" }, 13],
  ]);
});

describe("how edits did", () => {
  let edits: Map<string, Record<string, Figure>>;
  beforeAll(async () => {
    const body = await get(`/v1/metrics/edits?${month}`);
    edits = new Map(body.edits.map((edit: { edit: string }) => [edit.edit, edit]));
  });

  test("found counts a claim once, in whichever revision", async () => {
    const found = edits.get(discipline)!["found"]!;
    expect(found).toMatchObject({ value: 9, n: 9 });
    expect(await listed(found.filter!)).toEqual(["C7", "C8", "C9", "C10", "C16", "C17", "C19", "C22", "C23"]);
    expect(await listed(edits.get(npi)!["found"]!.filter!)).toEqual([
      "C10",
      "C13",
      "C14",
      "C16",
      "C18",
      "C20",
      "C22",
    ]);
    expect(edits.get(npi)!["found"]!.value).toBe(7);
    expect(edits.get("integrity/not-scrubbed")!["found"]!.value).toBe(1);
  });

  test("overridden and corrected count the claims that the edit held", async () => {
    const figures = edits.get(discipline)!;
    const ever = "C7 C8 C9 C10 C17 C22 C23";
    await expectRatio(figures["overridden"]!, "C8 C9 C10", ever);
    await expectRatio(figures["corrected"]!, "C7", ever);
    await expectRatio(edits.get(npi)!["overridden"]!, "C10", "C10 C13 C14 C16 C18 C20 C22");
  });

  test("false positives are findings marked as wrong, and released claims that were paid", async () => {
    const figures = edits.get(discipline)!;
    const decided = "C7 C8 C9 C10";
    await expectRatio(figures["markedWrong"]!, "C10", decided);
    await expectRatio(figures["falsePositiveRate"]!, "C8 C10", decided);
    await expectRatio(figures["precision"]!, "C7 C9", decided);
    await expectRatio(figures["deniedAfterAll"]!, "C9", "C8 C9");
    expect(figures["falsePositiveRate"]!.value).toBe(0.5);
  });

  test("without a decision there is no rate", () => {
    expect(edits.get(npi)!["precision"]).toMatchObject({ value: null, numerator: 0, denominator: 0 });
  });
});

test("predicted and met denials", async () => {
  const { edits } = await get(`/v1/metrics/predictions?${month}`);
  expect(edits.map(({ edit }: { edit: string }) => edit)).toEqual([discipline]);
  await expectRatio(edits[0].deniedAsPredicted, "C9", "C8 C9");
  await expectRatio(edits[0].deniedOtherwise, "", "C8 C9");
  await expectRatio(edits[0].paid, "C8", "C8 C9");
});

test("holds by edit and payer", async () => {
  const { edits, total } = await get("/v1/metrics/holds-by-edit");
  expect(total).toMatchObject({ value: 8, atRisk: "765.00" });
  expect(edits).toMatchObject([
    {
      edit: npi,
      value: 5,
      denominator: 8,
      atRisk: "495.00",
      filter: `/v1/worklist?edit=${encodeURIComponent(npi)}`,
    },
    {
      edit: discipline,
      value: 3,
      atRisk: "270.00",
      payers: [
        { payer: { id: "60054", name: "Payer 60054" }, value: 2 },
        { payer: { id: "06102" }, value: 1 },
      ],
    },
    { edit: "integrity/not-scrubbed", value: 1 },
  ]);
  expect(await listed(edits[0].filter)).toEqual(["C13", "C14", "C16", "C20", "C22"]);
  expect(await listed(edits[1].payers[0].filter)).toEqual(["C17", "C22"]);
});

test("each held claim is in one field of age and deadline", async () => {
  const { cells, total } = await get("/v1/metrics/hold-age");
  const filled = cells.filter(({ value }: Figure) => value !== 0);
  expect(filled.map(({ age, deadline, value }: Record<string, unknown>) => [age, deadline, value])).toEqual([
    ["0-1", "unknown", 2],
    ["8-14", "overdue", 1],
    ["15-30", "8-14", 1],
    ["15-30", "31-60", 1],
    ["15-30", "unknown", 3],
  ]);
  for (const { filter, value } of filled) expect(await listed(filter)).toHaveLength(value);
  expect(cells.reduce((sum: number, { value }: Figure) => sum + value!, 0)).toBe(total.value);
});

test("a snapshot per day; a day without one is missing", async () => {
  const { points } = await get(`/v1/metrics/holds?${month}&by=clinic`);
  expect(points).toHaveLength(30);
  expect(points.at(-1)).toMatchObject({
    at: today,
    value: 8,
    atRisk: "765.00",
    groups: [{ key: hillside.clinic, claims: 8, atRisk: "765.00" }],
  });
  expect(points.at(-2)).toMatchObject({ value: null, takenAt: null, atRisk: null, groups: [] });
});

test("time to verdict and lines, of all revisions", async () => {
  const latency = await get(`/v1/metrics/latency?${month}`);
  expect(latency.total.p50).toMatchObject({ value: 2_000, n: 30 });
  expect(latency.total.p99).toMatchObject({ value: 40_000, n: 30 });
  expect(latency.points.at(-21)).toMatchObject({ at: addDays(today, -20), p50: { value: 2_000, n: 11 } });
  const { total } = await get(`/v1/metrics/throughput?${month}&step=week`);
  expect(total).toMatchObject({ numerator: 60, n: 30 });
});

test("claims worked by person and day, without undone work", async () => {
  const { members } = await get(`/v1/metrics/worked?${month}`);
  expect(members).toMatchObject([
    { memberId: story.ann, name: "Ann", days: [{ at: today, value: 3, n: 3 }] },
    { memberId: story.ben, name: "Ben", days: [{ at: today, value: 2, n: 2 }] },
  ]);
  expect(await listed(members[0].days[0].filter)).toEqual(["C8", "C10", "C23"]);
  expect(await listed(members[1].days[0].filter)).toEqual(["C9", "C14"]);
});

test("another tenant sees nothing of it", async () => {
  const stranger = await openTenant(results);
  const { body } = await stranger.request("GET", "/v1/metrics/summary");
  for (const figure of Object.values<Figure>(body)) expect(figure.n ?? 0).toBe(0);
  const { filter } = (await get("/v1/metrics/summary")).clean30Days;
  expect((await stranger.request("GET", filter)).body.claims).toEqual([]);
});
