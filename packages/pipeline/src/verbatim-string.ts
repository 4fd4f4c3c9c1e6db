import { createRequire, Module } from "node:module";

/**
 * A stand-in for ioredis' class of strings with a format, which Firstpass never asks for. ioredis has it extend String,
 * and one such class makes V8 give up what it assumes of all strings: reading notes character by character then takes
 * four times as long in the whole process. Imported before ioredis is.
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
