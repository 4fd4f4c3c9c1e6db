const base = "https://firstpass.invalid";

/**
 * The page to return to after signing in: a path of this server, never an address elsewhere, however it is written.
 * Anything else means the first page.
 */
export function returnPathOf(text: string | undefined): string {
  if (!text?.startsWith("/") || !URL.canParse(text, base)) return "/";
  const { origin, pathname, search, hash } = new URL(text, base);
  // `//host` and `/\host` are addresses of another host; after `/auth/` a person would sign in again and again.
  if (origin !== base || pathname.startsWith("//") || pathname.startsWith("/auth/")) return "/";
  return pathname + search + hash;
}
