import { expect, test } from "vitest";
import { conditionsOf, describeClaims } from "./claim-filter.ts";

test.each([
  ["", "All claims"],
  [
    "counted=held-then-released&since=2025-03-01&until=2025-03-31",
    "Claims held, then released · 03/01/2025 – 03/31/2025",
  ],
  [
    "counted=clean-at-first-scrub&since=2025-03-01&until=2025-03-01",
    "Claims clean at first scrub · 03/01/2025",
  ],
  ["counted=a-new-set", "Claims counted"],
])("?%s lists: %s", (search, title) => {
  expect(describeClaims(new URLSearchParams(search))).toBe(title);
});

test("conditions are shown, also that there is no provider", () => {
  expect(conditionsOf(new URLSearchParams("edit=modifier/kx-missing&provider="))).toEqual([
    { label: "Edit", value: "modifier/kx-missing" },
    { label: "Provider NPI", value: "none" },
  ]);
  expect(conditionsOf(new URLSearchParams("status=hold"))).toEqual([{ label: "Status", value: "Held" }]);
});
