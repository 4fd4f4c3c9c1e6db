/** A shorthand text that cannot be read: a slip of whoever wrote the example. */
export class ShorthandError extends Error {}

/** What stands in braces: `{timed 38, no total}` → `[["timed", "38"], ["no total", ""]]`, told apart by their first words. */
export type Settings = readonly (readonly [name: string, value: string])[];

/** Takes the braces off the front of a text. */
export function takeSettings(text: string): { settings: Settings; rest: string } {
  const start = text.trimStart();
  if (!start.startsWith("{")) return { settings: [], rest: start };
  const end = start.indexOf("}");
  if (end === -1) throw new ShorthandError("a brace is opened and not closed");
  const settings = start
    .slice(1, end)
    .split(",")
    .map((setting) => setting.trim())
    .filter((setting) => setting !== "")
    .map(splitSetting);
  return { settings, rest: start.slice(end + 1).trimStart() };
}

/** `no` belongs to the word after it; every other setting is a name and its value. */
function splitSetting(setting: string): readonly [string, string] {
  if (setting.startsWith("no ")) return [setting, ""];
  const space = setting.indexOf(" ");
  return space === -1 ? [setting, ""] : [setting.slice(0, space), setting.slice(space + 1).trim()];
}
