import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

const program = `
  import "@firstpass/pipeline";
  import { createRequire } from "node:module";
  const { VerbatimString } = createRequire(import.meta.resolve("ioredis"))("./resp/verbatim-string.js");
  console.log(VerbatimString.prototype instanceof String, String(new VerbatimString("txt", "value")));
`;

test("the pipeline loads no class that extends String, which would slow down all strings", () => {
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  expect(printed.trim()).toBe("false value");
});
