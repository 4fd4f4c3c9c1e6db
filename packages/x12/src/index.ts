export { read835 } from "./read835.ts";
export { read837 } from "./read837.ts";
export { receive837 } from "./receive837.ts";
