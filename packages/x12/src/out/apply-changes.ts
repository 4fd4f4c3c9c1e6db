import type { TextLoop, TextSegment } from "./text-loops.ts";

/** The order of segments in each loop, and of loops in each loop, in the guide. */
const segmentOrder: Record<string, string> = {
  "2000": "CUR PRV SBR PAT",
  "2300": "CLM DTP PWK CN1 AMT REF K3 NTE CR1 CR2 CRC HI HCP",
  LX: "LX SV1 SV5 PWK CR1 CR3 CRC DTP QTY MEA CN1 REF AMT K3 NTE PS1 HCP",
  SBR: "SBR CAS AMT OI MOA",
  LIN: "LIN CTP REF",
  SVD: "SVD CAS DTP AMT",
  NM1: "NM1 PRV N3 N4 DMG DTP REF PER",
};
const loopOrder: Record<string, string> = {
  "2000": "NM1:85 NM1:87 NM1:PE NM1:IL NM1:PR NM1:QC",
  "2300": "NM1:DN NM1:P3 NM1:82 NM1:77 NM1:DQ NM1:PW NM1:45 SBR LX",
  LX: "LIN NM1:82 NM1:QB NM1:77 NM1:DQ NM1:DK NM1:DN NM1:PW NM1:45 SVD",
  SBR: "NM1:IL NM1:PR",
};

/** Segments that a loop can have several of. Their first element distinguishes them. */
const qualified = ["REF", "DTP", "AMT", "QTY"];

/** The received text has no segment or loop that the change belongs to. */
export class UnmappedChangeError extends Error {}

/**
 * Changes a received loop in place, where two written versions of it differ. Everything else stays as it was received,
 * including segments that are never read.
 * @throws UnmappedChangeError
 */
export function applyChanges(received: TextLoop, before: TextLoop, after: TextLoop, component: string): void {
  changeSegments(received, before, after, component);
  const known = byKey(received.loops, ({ key }) => key);
  const earlier = byKey(before.loops, ({ key }) => key);
  const later = byKey(after.loops, ({ key }) => key);
  for (const [key, loop] of later) {
    const previous = earlier.get(key);
    const target = known.get(key);
    if (previous === undefined)
      insert(received.loops, loop, orderOf(loopOrder, received.kind), (one) => one.kind);
    else if (target !== undefined) applyChanges(target, previous, loop, component);
    else if (!isSame(previous, loop)) throw new UnmappedChangeError();
  }
  for (const key of earlier.keys()) {
    const target = known.get(key);
    if (!later.has(key) && target !== undefined) remove(received.loops, target);
  }
  orderLines(received, before, after);
}

function changeSegments(received: TextLoop, before: TextLoop, after: TextLoop, component: string): void {
  const known = byKey(received.segments, keyOf(component));
  const earlier = byKey(before.segments, keyOf(component));
  const later = byKey(after.segments, keyOf(component));
  for (const [key, segment] of later) {
    const previous = earlier.get(key);
    const target = known.get(key);
    if (previous === undefined) {
      const order = orderOf(segmentOrder, received.kind);
      insert(received.segments, { ...segment }, order, ({ elements }) => elements[0]!);
    } else if (segment.elements.join() !== previous.elements.join()) {
      if (target === undefined) throw new UnmappedChangeError();
      target.elements = changed(target.elements, previous.elements, segment.elements, component);
    }
  }
  for (const key of earlier.keys()) {
    const target = known.get(key);
    if (!later.has(key) && target !== undefined) remove(received.segments, target);
  }
}

/** The parts of a segment or composite, changed where the written versions differ. */
function changed(
  received: readonly string[],
  before: readonly string[],
  after: readonly string[],
  component: string | null,
): string[] {
  const parts = [...received];
  for (let at = 0; at < Math.max(before.length, after.length); at++) {
    const [from = "", to = ""] = [before[at], after[at]];
    if (from === to) continue;
    while (parts.length <= at) parts.push("");
    const isComposite = component !== null && (from.includes(component) || to.includes(component));
    parts[at] = isComposite
      ? changed(parts[at]!.split(component), from.split(component), to.split(component), null).join(component)
      : to;
  }
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return parts;
}

/** Lines in the order of the corrected claim, numbered again if lines were added or removed. */
function orderLines(received: TextLoop, before: TextLoop, after: TextLoop): void {
  const linesOf = (loop: TextLoop) => loop.loops.filter(({ kind }) => kind === "LX");
  const keys = linesOf(after).map(({ key }) => key);
  if (
    keys.join() ===
    linesOf(before)
      .map(({ key }) => key)
      .join()
  )
    return;
  const lines = linesOf(received).sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  received.loops = [...received.loops.filter(({ kind }) => kind !== "LX"), ...lines];
  lines.forEach(({ segments }, at) => {
    segments[0]!.elements[1] = String(at + 1);
  });
}

/** Inserts after the last item that the guide has before it, or of the same kind. */
function insert<Item>(
  items: Item[],
  item: Item,
  order: readonly string[],
  kindOf: (item: Item) => string,
): void {
  const rank = order.indexOf(kindOf(item));
  const isBefore = (other: Item) => {
    const otherRank = order.indexOf(kindOf(other));
    return otherRank !== -1 && otherRank <= rank;
  };
  items.splice(items.findLastIndex(isBefore) + 1, 0, item);
}

function remove<Item>(items: Item[], item: Item): void {
  items.splice(items.indexOf(item), 1);
}

function orderOf(orders: Record<string, string>, kind: string): string[] {
  return (orders[kind] ?? orders[kind.slice(0, 3)] ?? "").split(" ");
}

/** `DTP 472`, `HI ABK`, `SV1`. Diagnoses may be in any order, or from ICD-9. */
function keyOf(component: string): (segment: TextSegment) => string {
  return ({ elements: [id = "", first = ""] }) => {
    if (qualified.includes(id)) return `${id} ${first}`;
    if (id !== "HI") return id;
    return first.startsWith(`BG${component}`) ? "HI BG" : "HI";
  };
}

/** Items by their key and how many with this key are before them. */
function byKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item> {
  const map = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    let nth = 0;
    while (map.has(`${key}#${nth}`)) nth++;
    map.set(`${key}#${nth}`, item);
  }
  return map;
}

function isSame(a: TextLoop, b: TextLoop): boolean {
  const contents = ({ segments, loops }: TextLoop): unknown => [
    segments.map(({ elements }) => elements),
    loops.map(contents),
  ];
  return JSON.stringify(contents(a)) === JSON.stringify(contents(b));
}
