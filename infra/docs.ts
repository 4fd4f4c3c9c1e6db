import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pages } from "./docs/pages.ts";

/** `npm run docs`: writes the generated pages of docs/, and the client's types of the API. */
const root = join(import.meta.dirname, "..");
for (const { path, render } of pages) {
  await writeFile(join(root, path), await render());
  console.log(path);
}
