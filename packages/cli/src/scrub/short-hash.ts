import { hash } from "node:crypto";

/** The first 32 bits of SHA-256. */
export function shortHash(text: string): number {
  return Number.parseInt(hash("sha256", text).slice(0, 8), 16);
}
