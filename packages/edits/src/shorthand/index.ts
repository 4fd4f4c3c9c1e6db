export { type Example, parseExample, referenceFor } from "./example.ts";
export { ShorthandError } from "./settings.ts";
