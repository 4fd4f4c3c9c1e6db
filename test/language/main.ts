import { asWords, dialect } from "./dialect.ts";
import { projectTexts } from "./texts.ts";

/** Prints each phrase to avoid and its replacement: `npm run --silent language [-- PATH…]`. */
const paths = process.argv.slice(2);
let total = 0;
for (const [path, text] of projectTexts()) {
  if (paths.length > 0 && !paths.some((prefix) => path.startsWith(prefix))) continue;
  for (const [index, line] of text.split("\n").entries()) {
    for (const { pattern, instead } of dialect) {
      for (const match of asWords(line).matchAll(pattern)) {
        total++;
        console.log(`${path}:${index + 1}: "${match[0]}", write ${instead}: ${line.trim().slice(0, 160)}`);
      }
    }
  }
}
console.log(`${total} phrases`);
