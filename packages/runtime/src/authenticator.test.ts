import type { FastifyRequest } from "fastify";
import { expect, test } from "vitest";
import { createAuthenticator } from "./authenticator.ts";
import type { Principal } from "./principal.ts";

const principal: Principal = {
  tenantId: "t",
  keyId: "k",
  memberId: null,
  name: "laptop",
  scopes: ["claims:read"],
};
const request = (key: string) => ({ headers: { authorization: `Bearer ${key}` } }) as FastifyRequest;

function open() {
  const keys = new Map([["good", principal]]);
  const clock = { now: 0 };
  let lookUps = 0;
  const authenticator = createAuthenticator(
    {
      async findKey(key) {
        lookUps += 1;
        if (key === "broken") throw new Error("the database is away");
        return keys.get(key) ?? null;
      },
      findSession: async () => null,
      touchSession: async () => {},
      mayExist: async () => false,
    },
    { resultsUrl: null, now: () => clock.now },
  );
  return { authenticator, keys, clock, lookUps: () => lookUps };
}

test("the result of a look-up is cached for a few seconds", async () => {
  const { authenticator, lookUps } = open();
  await Promise.all([1, 2, 3].map(() => authenticator.authorize(request("good"), "claims:read")));
  await expect(authenticator.authorize(request("good"), "claims:write")).rejects.toThrow("claims:write");
  expect(lookUps()).toBe(1);
});

test("a revoked key stops working within seconds", async () => {
  const { authenticator, keys, clock } = open();
  await authenticator.authorize(request("good"), "claims:read");
  keys.delete("good");
  clock.now += 3_000;
  await expect(authenticator.authorize(request("good"), "claims:read")).rejects.toMatchObject({
    code: "unauthorized",
  });
  expect(authenticator.knownCaller(request("good"))).toBeNull();
});

test("a failed look-up is an error and is not cached", async () => {
  const { authenticator, lookUps } = open();
  await expect(authenticator.authorize(request("broken"), "claims:read")).rejects.toThrow("away");
  await expect(authenticator.authorize(request("broken"), "claims:read")).rejects.toThrow("away");
  expect(lookUps()).toBe(2);
});

test("the caller of a key is known only after it was found", async () => {
  const { authenticator } = open();
  expect(authenticator.knownCaller(request("good"))).toBeNull();
  await authenticator.authorize(request("good"), "claims:read");
  expect(authenticator.knownCaller(request("good"))).toBe("k");
});

test("a text longer than any key is not looked up", async () => {
  const { authenticator, lookUps } = open();
  await expect(authenticator.authorize(request("x".repeat(300)), "claims:read")).rejects.toMatchObject({
    code: "unauthorized",
  });
  expect(lookUps()).toBe(0);
});
