import { isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from "yaml";

/** A position in a YAML file; both numbers are counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** The position of a value, or of its key, in a YAML document. If it is missing: that of the innermost enclosing node. */
export function policyPosition(
  contents: unknown,
  path: readonly PropertyKey[],
  of: "value" | "key",
  lines: LineCounter,
): Position & { found: boolean } {
  let node: unknown = contents;
  let offset = startOf(node) ?? 0;
  let found = true;
  for (const [depth, part] of path.entries()) {
    // A single value is allowed instead of a list; then index 0 is the value itself.
    if (part === 0 && !isSeq(node)) continue;
    if (isMap(node)) {
      const pair = (node.items as Pair[]).find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      found = pair !== undefined;
      if (!pair) break;
      const last = depth === path.length - 1;
      offset = startOf(last && of === "key" ? pair.key : pair.value) ?? startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) ?? offset;
    } else {
      found = false;
      break;
    }
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), found };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
