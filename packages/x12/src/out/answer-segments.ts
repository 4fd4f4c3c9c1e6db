import type { ReceivedInterchange } from "../received.ts";

/** An element: a text, the components of a composite, or nothing. */
export type Element = string | readonly string[] | undefined;

type Separators = { element: string; component: string; repetition: string; segment: string };

const usual: Separators = { element: "*", component: ":", repetition: "^", segment: "~" };

/** Characters in values of our own. */
const ownCharacter = /[A-Za-z0-9 .-]/;

/**
 * Writes segments with the separators of the received interchange, which no value of it contains, so that control numbers
 * return exactly as received.
 */
export class SegmentText {
  readonly separators: Separators;
  /** Segments written since the last ST. */
  count = 0;
  /** The segment separator, and a line break unless it is one. */
  readonly end: string;
  readonly #unsafe: RegExp;

  constructor(received: ReceivedInterchange["separators"]) {
    this.separators = separatorsFrom(received);
    const { element, component, repetition, segment } = this.separators;
    this.end = segment === "\n" || segment === "\r" ? segment : `${segment}\n`;
    const all = [element, component, repetition, segment].map((separator) => RegExp.escape(separator));
    this.#unsafe = new RegExp(`[${all.join("")}\\u0000-\\u001f\\u007f]+`, "gu");
  }

  /** A segment, without the empty elements at its end. */
  write(id: string, ...elements: readonly Element[]): string {
    this.count = id === "ST" ? 1 : this.count + 1;
    const { element, component } = this.separators;
    let text = id;
    let separators = "";
    for (const value of elements) {
      separators += element;
      const written = typeof value === "object" ? compositeOf(value, component) : (value ?? "");
      if (written === "") continue;
      text += separators + written;
      separators = "";
    }
    return text + this.end;
  }

  /** A received text that is safe to write, of at most `lengthMax` characters; `undefined` if nothing remains. */
  safe(text: string | undefined, lengthMax: number): string | undefined {
    if (text === undefined) return undefined;
    const safe = text.search(this.#unsafe) === -1 ? text : text.replace(this.#unsafe, " ");
    return safe.trim().slice(0, lengthMax).trim() || undefined;
  }
}

function compositeOf(components: readonly string[], separator: string): string {
  const last = components.findLastIndex((component) => component !== "");
  return components.slice(0, last + 1).join(separator);
}

function separatorsFrom({
  element,
  component,
  repetition,
  segment,
}: ReceivedInterchange["separators"]): Separators {
  const received = [element, component, segment];
  if (received.some((separator) => ownCharacter.test(separator) || separator > "~")) return usual;
  const free = [repetition, "^", "!", "|", "`"].find(
    (candidate) => candidate !== null && !ownCharacter.test(candidate) && !received.includes(candidate),
  );
  return { element, component, segment, repetition: free! };
}
