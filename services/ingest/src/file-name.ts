const nameLengthMax = 255;

/**
 * The name in a Content-Disposition header (RFC 6266), without folders, control characters and marks that reverse the
 * direction of text. `null` if there is none.
 */
export function fileNameOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  const name = extendedName(header) ?? plainName(header);
  if (name === null) return null;
  const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const clean = base.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "").trim();
  return clean === "" ? null : [...clean].slice(0, nameLengthMax).join("");
}

/** `filename*=UTF-8''…` (RFC 8187). */
function extendedName(header: string): string | null {
  const encoded = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]*)/i.exec(header)?.[1];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** `filename="…"` or `filename=…`. Node.js reads headers as Latin-1, but senders write UTF-8. */
function plainName(header: string): string | null {
  const found = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header);
  if (!found) return null;
  const name = found[1]?.replaceAll(/\\(["\\])/g, "$1") ?? found[2]!;
  const utf8 = Buffer.from(name, "latin1").toString("utf8");
  return utf8.includes("\u{fffd}") ? name : utf8;
}
