export { statusDecisionOf } from "./out/claim-statuses.ts";
export { CleanFile } from "./out/clean-file.ts";
export { controlNumbersAt } from "./out/control-numbers.ts";
export { type ClaimDecision, type RewriteOptions, rewrite837, rewriteOneClaim } from "./out/rewrite837.ts";
export { read835 } from "./read835.ts";
export { read837 } from "./read837.ts";
export { receive837 } from "./receive837.ts";
