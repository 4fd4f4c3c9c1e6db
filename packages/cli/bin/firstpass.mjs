#!/usr/bin/env node
// Plain JavaScript, for whatever node the host has: one that cannot run TypeScript hands over to the pinned one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const [major] = process.versions.node.split(".").map(Number);

if (major >= 26) {
  // Starts in about half the time from the second run on; beside the code, since what lies in /tmp may be anybody's.
  module.enableCompileCache(
    fileURLToPath(new URL("../../../node_modules/.cache/firstpass", import.meta.url)),
  );
  await import(main);
} else {
  const pinned = fileURLToPath(new URL("../../../node_modules/node/bin/node", import.meta.url));
  if (existsSync(pinned)) handOver(pinned);
  else {
    process.stderr.write(
      `firstpass: Node.js ${process.versions.node} is too old: run \`npm ci\` in the project, or use Node.js 26 or newer\n`,
    );
    process.exitCode = 2;
  }
}

function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends its interrupt to both; anybody else sends it to this process only.
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY) || child.kill(signal));
  }
  child.on("error", (error) => {
    process.stderr.write(
      `firstpass: the pinned Node.js could not be started (${error.code}): run \`npm ci\`\n`,
    );
    process.exitCode = 2;
  });
  child.on("exit", (status, signal) => {
    process.exitCode = signal ? 2 : (status ?? 2);
  });
}
