export { read837 } from "./read837.ts";
