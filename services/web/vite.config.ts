import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./build/precompress.ts";

/** The address of a running `firstpass up`, to which the development server passes requests for data. */
const api = "http://127.0.0.1:8080";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompress()],
  build: {
    target: "es2023",
    // The content security policy allows no inlined fonts, and files are cached forever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The budget is in compressed bytes: build/first-load.test.ts.
    chunkSizeWarningLimit: 1_000,
    manifest: "manifest.json",
    license: { fileName: "licenses.md" },
  },
  server: {
    proxy: Object.fromEntries(["/v1", "/auth", "/docs", "/openapi.json"].map((path) => [path, api])),
  },
});
