import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const folders = ["docs", "infra", "packages", "services", "test", ".ci"];
/** Clinicians' words, third-party files, and the list of phrases itself. */
const excluded = [
  /\/node_modules\//,
  /\/vocabulary\/[^/]*\.json$/,
  /\/corpus\//,
  /\.scenario$/,
  /\.837$/,
  /\/samples\/.*\.json$/,
  /^test\/language/,
];

/** Every text of the project that the language rules apply to, by its path from the root. */
export function projectTexts(): Map<string, string> {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const atRoot = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|ts|json|yml)$/.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => name !== "package-lock.json");
  const paths = [...atRoot, ...inFolders]
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !excluded.some((pattern) => pattern.test(path)))
    .filter((path) =>
      /\.(md|ts|tsx|mjs|json|ya?ml|csv|sql|sh|conf|html|css)$|\/run$|Dockerfile$|example$/.test(path),
    );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
