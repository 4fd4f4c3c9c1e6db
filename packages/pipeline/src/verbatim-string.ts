import { createRequire, Module } from "node:module";

/**
 * Replaces ioredis' class for verbatim strings, which Firstpass never uses. That class extends String, which makes V8 drop
 * an optimization for all strings: reading notes character by character then takes four times as long in the whole
 * process. Must be imported before ioredis.
 */
class VerbatimString {
  readonly format: string;
  readonly #value: string;

  constructor(format: string, value: string) {
    this.format = format;
    this.#value = value;
  }

  toString(): string {
    return this.#value;
  }
}

const require = createRequire(import.meta.url);
const path = require.resolve("ioredis/built/resp/verbatim-string.js");
require.cache[path] ??= Object.assign(new Module(path), { exports: { VerbatimString }, loaded: true });
