import { Badge } from "../../ui/badge.tsx";
import { countOf } from "../../ui/numbers.ts";

/** How many values of a policy no source confirms. */
export function Unconfirmed({ count }: { count: number }) {
  return count === 0 ? null : <Badge tone="amber">{countOf(count, "value")}</Badge>;
}
