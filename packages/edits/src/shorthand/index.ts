export { parseExample, referenceFor } from "./example.ts";
