#!/usr/bin/env node
// Plain JavaScript, because the host's Node.js may be too old for TypeScript; it then starts the pinned one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const [major] = process.versions.node.split(".").map(Number);

if (major >= 26) {
  // Halves the start time from the second run on. In the project, because anyone can write to /tmp.
  module.enableCompileCache(
    fileURLToPath(new URL("../../../node_modules/.cache/firstpass", import.meta.url)),
  );
  await import(main);
} else {
  const pinned = fileURLToPath(new URL("../../../node_modules/node/bin/node", import.meta.url));
  if (existsSync(pinned)) runPinned(pinned);
  else {
    process.stderr.write(
      `firstpass: Node.js ${process.versions.node} is too old: run \`npm ci\` in the project, or use Node.js 26 or newer\n`,
    );
    process.exitCode = 2;
  }
}

function runPinned(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal interrupts both processes; any other sender signals only this one.
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY) || child.kill(signal));
  }
  child.on("error", (error) => {
    process.stderr.write(`firstpass: cannot start the pinned Node.js (${error.code}): run \`npm ci\`\n`);
    process.exitCode = 2;
  });
  child.on("exit", (status, signal) => {
    process.exitCode = signal ? 2 : (status ?? 2);
  });
}
