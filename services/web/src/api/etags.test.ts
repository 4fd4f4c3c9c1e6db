import { expect, test } from "vitest";
import { Etags } from "./etags.ts";

const url = "https://firstpass.test/v1/metrics/summary";

async function ask(etags: Etags, response: Response, init?: RequestInit) {
  const request = new Request(url, init);
  etags.prepare(request);
  const answer = await etags.resolve(request, response);
  return { sent: request.headers.get("if-none-match"), status: answer.status, text: await answer.text() };
}

test("an unchanged answer is read from memory", async () => {
  const etags = new Etags();
  const first = await ask(etags, new Response("held 4", { headers: { etag: '"1"' } }));
  expect(first).toEqual({ sent: null, status: 200, text: "held 4" });
  const second = await ask(etags, new Response(null, { status: 304 }));
  expect(second).toEqual({ sent: '"1"', status: 200, text: "held 4" });
  const third = await ask(etags, new Response("held 5", { headers: { etag: '"2"' } }));
  expect(third).toEqual({ sent: '"1"', status: 200, text: "held 5" });
});

test("changes and failures are not remembered", async () => {
  const etags = new Etags();
  await ask(etags, new Response("{}", { headers: { etag: '"1"' } }), { method: "POST" });
  await ask(etags, new Response("{}", { status: 503, headers: { etag: '"1"' } }));
  expect((await ask(etags, new Response("held 4"))).sent).toBeNull();
});
