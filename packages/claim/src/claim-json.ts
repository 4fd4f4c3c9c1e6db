import type { BilledClaim, Claim } from "./claim.ts";
import type { ClaimJson } from "./claim-schema.ts";
import { formatMoney } from "./money.ts";

const centsSuffix = "Cents";

/** The JSON form of a claim, from which `parseClaim` reads the same claim: amounts in dollars, the other fields as they are. */
export function encodeClaim(claim: Claim | BilledClaim): ClaimJson {
  return encode(claim) as ClaimJson;
}

function encode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object" || value === null) return value;
  const encoded: Record<string, unknown> = {};
  for (const [name, below] of Object.entries(value)) {
    if (below === undefined) continue;
    if (name.endsWith(centsSuffix))
      encoded[name.slice(0, -centsSuffix.length)] = formatMoney(below as number);
    else encoded[name] = encode(below);
  }
  return encoded;
}
