import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

const program = `
  import "@firstpass/pipeline";
  import { createRequire } from "node:module";
  const { VerbatimString } = createRequire(import.meta.resolve("ioredis"))("./resp/verbatim-string.js");
  console.log(VerbatimString.prototype instanceof String, String(new VerbatimString("txt", "as told")));
`;

test("no class that extends String comes with the pipeline, for it would slow every string of the process", () => {
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  expect(printed.trim()).toBe("false as told");
});
