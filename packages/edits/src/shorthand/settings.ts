/** The shorthand is invalid: a mistake in how the example is written. */
export class ShorthandError extends Error {}

/** The settings in braces by name: `{timed 38, no total}` → `[["timed", "38"], ["no total", ""]]`. */
export type Settings = readonly (readonly [name: string, value: string])[];

/** Splits the settings in braces from the text after them. */
export function takeSettings(text: string): { settings: Settings; rest: string } {
  const start = text.trimStart();
  if (!start.startsWith("{")) return { settings: [], rest: start };
  const end = start.indexOf("}");
  if (end === -1) throw new ShorthandError("a brace is not closed");
  const settings = start
    .slice(1, end)
    .split(",")
    .map((setting) => setting.trim())
    .filter((setting) => setting !== "")
    .map(splitSetting);
  return { settings, rest: start.slice(end + 1).trimStart() };
}

/** A setting is a name and a value, except that `no` is part of the name. */
function splitSetting(setting: string): readonly [string, string] {
  if (setting.startsWith("no ")) return [setting, ""];
  const space = setting.indexOf(" ");
  return space === -1 ? [setting, ""] : [setting.slice(0, space), setting.slice(space + 1).trim()];
}
