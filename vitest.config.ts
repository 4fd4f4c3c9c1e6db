import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const everywhere = ["packages/**", "services/**", "infra/**", "test/**"];
/** The test files with a suffix: `files("int")` are all `*.int.test.ts`. */
const files = (suffix: string) => everywhere.map((folder) => `${folder}/*.${suffix}.test.ts`);
const servers = ["test/support/src/global-setup.ts"];

// Half the start of a process that a test spawns is spent compiling its modules.
process.env["NODE_COMPILE_CACHE"] ??= resolve(import.meta.dirname, "node_modules/.cache/compile");

/** The suffix of a test file names its project. `npm test` runs the first three. */
export default defineConfig({
  test: {
    exclude: ["**/node_modules/**"],
    // Vitest would use one of two cores, but most long tests wait for processes and servers.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // All files of a project share their workers and load each module once.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: everywhere.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: ["**/node_modules/**", ...["int", "e2e", "chaos", "races", "browser"].flatMap(files)],
        },
      },
      { extends: true, test: { name: "int", include: files("int"), globalSetup: servers } },
      { extends: true, test: { name: "e2e", include: files("e2e"), globalSetup: servers } },
      {
        extends: true,
        test: { name: "chaos", include: files("chaos"), testTimeout: 600_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: "races", include: files("races"), globalSetup: servers },
      },
      {
        extends: true,
        test: { name: "browser", include: files("browser"), globalSetup: ["test/browser/setup.ts"] },
      },
    ],
  },
});
