import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/**/*.test.ts",
      "services/**/*.test.ts",
      "infra/**/*.test.ts",
      "test/**/*.test.ts",
      "!test/chaos/**",
      "!test/races/**",
    ],
    exclude: ["**/node_modules/**"],
    globalSetup: ["test/support/src/global-setup.ts"],
    // Of two cores Vitest would take one; most long tests wait for processes and servers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
