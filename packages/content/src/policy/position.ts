import { isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from "yaml";

/** A place in a YAML file, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Where a value stands in a YAML document, or its key, or else the nearest thing around it. */
export function placeOf(
  contents: unknown,
  path: readonly PropertyKey[],
  of: "value" | "key",
  lines: LineCounter,
): Place & { found: boolean } {
  let node: unknown = contents;
  let place = startOf(node) ?? 0;
  let found = true;
  for (const [depth, part] of path.entries()) {
    // A lone value may stand where a list of one is meant: then the position 0 is the value itself.
    if (part === 0 && !isSeq(node)) continue;
    if (isMap(node)) {
      const pair = (node.items as Pair[]).find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      found = pair !== undefined;
      if (!pair) break;
      const last = depth === path.length - 1;
      place = startOf(last && of === "key" ? pair.key : pair.value) ?? startOf(pair.key) ?? place;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      place = startOf(node) ?? place;
    } else {
      found = false;
      break;
    }
  }
  const { line, col } = lines.linePos(place);
  return { line: Math.max(line, 1), column: Math.max(col, 1), found };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
