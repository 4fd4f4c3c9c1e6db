import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";
import { ProblemError } from "./problem.ts";

function record(): { logger: ReturnType<typeof createLogger>; lines: () => Record<string, never>[] } {
  let text = "";
  const destination = {
    write: (line: string) => {
      text += line;
    },
  };
  const logger = createLogger({ name: "test", level: "trace", destination });
  return {
    logger,
    lines: () =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
  };
}

const quoting = () =>
  Object.assign(new Error('invalid date: "Jane Doe"'), { code: "22007", detail: "Jane Doe" });

test.each([
  ["the error alone", (log: ReturnType<typeof createLogger>) => log.error(quoting())],
  ["under err", (log: ReturnType<typeof createLogger>) => log.error({ err: quoting() })],
  [
    "under err with a message",
    (log: ReturnType<typeof createLogger>) => log.error({ err: quoting() }, "no luck"),
  ],
  [
    "with its own message",
    (log: ReturnType<typeof createLogger>) => log.error({ err: quoting() }, quoting().message),
  ],
  [
    "as a cause",
    (log: ReturnType<typeof createLogger>) => log.error(new Error("Jane Doe", { cause: quoting() })),
  ],
  [
    "under error, in a child",
    (log: ReturnType<typeof createLogger>) => log.child({ a: 1 }).warn({ error: quoting() }),
  ],
])("an error that can quote its input is logged without its message: %s", (_name, write) => {
  const { logger, lines } = record();
  write(logger);
  const [line] = lines();
  expect(JSON.stringify(line)).not.toContain("Jane");
  expect(JSON.stringify(line)).toContain("22007");
  expect(JSON.stringify(line)).toContain("logger.test.ts");
});

test.each([
  "invalid note:\n    at Jane Doe (born 1961)",
  "invalid note:\n    at Jane (file:///Jane/Doe.ts:1:1)",
])("a line of a message that looks like a stack frame is not logged: %s", (message) => {
  const { logger, lines } = record();
  logger.error({ err: new Error(message) });
  const replaced = new Error(message);
  replaced.message = "another message";
  logger.error({ err: replaced });
  expect(JSON.stringify(lines())).not.toContain("Jane");
  expect(JSON.stringify(lines()[0])).toContain("logger.test.ts");
});

test("a code that is not a word is not logged", () => {
  const { logger, lines } = record();
  logger.error({ err: Object.assign(new Error("no"), { code: "Jane Doe" }) });
  expect(JSON.stringify(lines())).not.toContain("Jane");
});

test("our own errors keep their message", () => {
  const { logger, lines } = record();
  logger.error({ err: new ProblemError("busy", "There is too much in hand.") });
  expect(lines()[0]).toMatchObject({
    level: "error",
    name: "test",
    msg: "There is too much in hand.",
    err: { type: "ProblemError", code: "busy", message: "There is too much in hand." },
  });
});

test("authorization is redacted", () => {
  const { logger, lines } = record();
  logger.info({ headers: { authorization: "Bearer fp_secret" } });
  logger.info({ request: { headers: { authorization: "Bearer fp_secret", cookie: "fp_secret" } } });
  logger.info({ authorization: "fp_secret" });
  expect(JSON.stringify(lines())).not.toContain("fp_secret");
});
