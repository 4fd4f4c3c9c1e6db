/** A claim in shorthand, split into the parts that are shown. docs/edits.md describes the shorthand. */
export interface ExampleClaim {
  /** Fields of the claim, rules of the payer, and rows of reference tables. */
  settings: string[];
  lines: ExampleLine[];
  /** The patient's earlier claims. */
  earlier: { settings: string[]; lines: ExampleLine[] }[];
  notes: ExampleNote[];
  /** The claim has no notes, instead of complete ones. */
  hasNoNotes: boolean;
}

export interface ExampleLine {
  procedure: string;
  modifiers: string[];
  units: string;
  /** Empty: the default, or that of the line before. */
  date: string;
  charge: string;
  /** `null`: the default. */
  diagnoses: string[] | null;
  other: string[];
}

export interface ExampleNote {
  isEarlier: boolean;
  date: string;
  settings: string[];
  text: string;
}

/** Splits an example into its parts. Accepts any text: what it does not recognize is kept as it is. */
export function readExample(text: string): ExampleClaim {
  const [body = "", ...notes] = text.split(/(?:^|\s)\/\/(?=\s|$)/);
  const [billed = "", ...earlier] = body.split(/\bearlier:|;/);
  return {
    ...readLines(billed),
    earlier: earlier.filter((claim) => claim.trim() !== "").map(readLines),
    notes: notes.filter((note) => note.trim() !== "none").map(readNote),
    hasNoNotes: notes.some((note) => note.trim() === "none"),
  };
}

function readLines(text: string): { settings: string[]; lines: ExampleLine[] } {
  const { settings, rest } = takeSettings(text);
  return { settings, lines: rest.split("|").map(readLine) };
}

function readLine(text: string): ExampleLine {
  const bracket = /\[([^\]]*)\]/.exec(text);
  const [service = "", ...tokens] = text
    .replace(/\[[^\]]*\]/, " ")
    .trim()
    .split(/\s+/);
  const [procedure = "", ...modifiers] = service.split("-");
  const line: ExampleLine = {
    procedure,
    modifiers,
    units: "1",
    date: "",
    charge: "",
    diagnoses: bracket ? bracket[1]!.split(/\s+/).filter(Boolean) : null,
    other: [],
  };
  for (const token of tokens) {
    if (/^x-?[\d.]+$/.test(token)) line.units = token.slice(1);
    else if (token.startsWith("@")) line.date = token.slice(1).replace("..", " – ");
    else if (token.startsWith("$")) line.charge = token;
    else line.other.push(token.replace(":", " "));
  }
  return line;
}

function readNote(text: string): ExampleNote {
  const words = /^\s*(earlier\b)?\s*(?:@(\S+))?\s*/.exec(text)!;
  const { settings, rest } = takeSettings(text.slice(words[0].length));
  return { isEarlier: words[1] !== undefined, date: words[2] ?? "", settings, text: rest.trim() };
}

function takeSettings(text: string): { settings: string[]; rest: string } {
  const [, inside, rest] = /^\s*\{([^}]*)\}(.*)$/s.exec(text) ?? [];
  if (inside === undefined) return { settings: [], rest: text };
  const settings = inside.split(",").map((setting) => setting.trim());
  return { settings: settings.filter(Boolean), rest: rest! };
}
