import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/**/*.test.ts",
      "services/**/*.test.ts",
      "infra/**/*.test.ts",
      "test/**/*.test.ts",
      "!test/chaos/**",
    ],
    exclude: ["**/node_modules/**"],
    globalSetup: ["test/support/src/global-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
