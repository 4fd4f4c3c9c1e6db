import { expect, test } from "vitest";
import { PostSlots } from "./post-slots.ts";

const take = (slots: PostSlots, tenantId: string, count: number) => {
  for (let post = 0; post < count; post++) slots.take({ tenantId, endpointId: `${tenantId}-${post % 10}` });
};

test("a tenant alone gets half of the posts, with another a third", () => {
  const slots = new PostSlots(120);
  take(slots, "A", 59);
  expect(slots.tenantsAtShare()).toEqual([]);
  take(slots, "A", 1);
  expect(slots.tenantsAtShare()).toEqual(["A"]);
  take(slots, "B", 29);
  expect(slots.tenantsAtShare()).toEqual(["A"]);
  for (let post = 0; post < 60; post++) slots.free({ tenantId: "A", endpointId: `A-${post % 10}` });
  expect(slots.tenantsAtShare()).toEqual([]);
});

test("when nothing is free, a newcomer still has room", () => {
  const slots = new PostSlots(128);
  for (let tenant = 0; tenant < 64; tenant++) take(slots, `greedy ${tenant}`, 2);
  expect(slots.room).toBe(2);
  expect(slots.tenantsAtShare()).toHaveLength(64);
  take(slots, "newcomer", 1);
  expect(slots.tenantsAtShare()).not.toContain("newcomer");
});

test("counts the posts of an endpoint", () => {
  const slots = new PostSlots(10);
  take(slots, "A", 11);
  expect(slots.endpointsOver(1)).toEqual(["A-0"]);
  slots.free({ tenantId: "A", endpointId: "A-0" });
  expect(slots.endpointsOver(1)).toEqual([]);
});
