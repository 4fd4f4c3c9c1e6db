import { asWords, dialect } from "./dialect.ts";
import { projectTexts } from "./texts.ts";

/** Prints where the project's texts use a turn of the dialect: `npm run language [-- PATH…]`. */
const wanted = process.argv.slice(2);
let total = 0;
for (const [path, text] of projectTexts()) {
  if (wanted.length > 0 && !wanted.some((prefix) => path.startsWith(prefix))) continue;
  for (const [index, line] of text.split("\n").entries()) {
    for (const { pattern, instead } of dialect) {
      for (const match of asWords(line).matchAll(pattern)) {
        total++;
        console.log(`${path}:${index + 1}: "${match[0]}", write ${instead}: ${line.trim().slice(0, 160)}`);
      }
    }
  }
}
console.log(`${total} in all`);
