import table from "../data/credentials.json" with { type: "json" };

const byTaxonomy = new Map(Object.entries(table.credentials));

/** Where a document may give the credentials of a person. */
interface CredentialSources {
  /** Parts of the name after the family name. */
  suffixes: readonly string[];
  /** The whole name, as in "Ada Moss, PT, DPT". */
  text?: string | null;
  /** Codes of the profession (NUCC taxonomy). */
  codes: readonly string[];
}

const generation = /^(?:jr|sr|i{1,3}|iv|v|2nd|3rd)\.?$/i;

/** The credentials of a person: of the name, else of the code of the profession. */
export function credentialsOf({ suffixes, text, codes }: CredentialSources): string | null {
  const parts = suffixes.length > 0 ? suffixes : (text ?? "").split(",").slice(1);
  const written = parts
    .flatMap((part) => part.split(","))
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "" && !generation.test(part))
    .join(", ");
  // "Moss, Ada" is a family name and a given name.
  const isGiven = suffixes.length === 0 && !/[A-Z].*[A-Z]/.test(written);
  if (written !== "" && !isGiven) return written;
  for (const code of codes) {
    const credentials = byTaxonomy.get(code);
    if (credentials) return credentials;
  }
  return null;
}
