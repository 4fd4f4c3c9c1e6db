import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/races/**/*.test.ts"],
    globalSetup: ["test/support/src/global-setup.ts"],
    fileParallelism: false,
  },
});
