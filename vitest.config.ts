import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Packages without servers, processes or settings of their own: their tests share a worker, which halves their time. */
const pure = "packages/{claim,content,edits,x12}/**/*.test.ts";

export default defineConfig({
  test: {
    exclude: ["**/node_modules/**"],
    // Of two cores Vitest would take one; most long tests wait for processes and servers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pure", include: [pure], isolate: false } },
      {
        extends: true,
        test: {
          name: "servers",
          include: [
            "packages/**/*.test.ts",
            "services/**/*.test.ts",
            "infra/**/*.test.ts",
            "test/**/*.test.ts",
            "!test/chaos/**",
            "!test/races/**",
            `!${pure}`,
          ],
          globalSetup: ["test/support/src/global-setup.ts"],
        },
      },
    ],
  },
});
