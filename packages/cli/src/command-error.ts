/** The command itself cannot do its work: exit status 2. One line: what, where, what next. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** What to say about a file that could not be read. `files`: what to name instead of a folder. */
export function describeFileError(file: string, error: unknown, files = "*.837"): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `${file}: there is no such file`;
  if (code === "EACCES") return `${file}: may not be read by this user`;
  if (code === "EISDIR") return `${file}: is a folder: name the files in it, such as ${file}/${files}`;
  return `${file}: could not be read (${String(code ?? error)})`;
}
