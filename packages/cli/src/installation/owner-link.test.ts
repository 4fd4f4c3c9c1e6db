import { expect, test } from "vitest";
import { linkCommand } from "./owner-link.ts";

const page = "http://127.0.0.1:8080";

test("the command for another link can be pasted as it is", () => {
  expect(linkCommand(".firstpass", page, {})).toBe("firstpass members link owner@localhost");
  expect(linkCommand(".firstpass", page, { npm_lifecycle_event: "firstpass" })).toBe(
    "npm run --silent firstpass -- members link owner@localhost",
  );
  expect(linkCommand("/srv/first pass", "http://127.0.0.1:9000", {})).toBe(
    'firstpass members link owner@localhost --home "/srv/first pass" --url "http://127.0.0.1:9000"',
  );
  expect(
    linkCommand("/srv/fp", "https://fp.example", {
      FIRSTPASS_HOME: "/srv/fp",
      FIRSTPASS_RESULTS_URL: "https://fp.example/",
    }),
  ).toBe("firstpass members link owner@localhost");
});
