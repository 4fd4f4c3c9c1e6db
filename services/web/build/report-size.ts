import { firstLoadBytes, pageSources } from "./first-load.ts";

/** `npm run size:web`: how much JavaScript each page loads, compressed with Brotli. */
for (const source of pageSources().sort()) {
  const kilobytes = (firstLoadBytes(source) / 1_000).toFixed(1);
  console.log(
    `${source.replace("src/pages/", "").replace("/page.tsx", "").padEnd(12)} ${kilobytes.padStart(6)} kB`,
  );
}
