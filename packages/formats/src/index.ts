export { clearinghouseAnswer, clearinghouseRefusal } from "./clearinghouse-json/answer.ts";
export { parseClearinghouseClaim } from "./clearinghouse-json/read-clearinghouse-claim.ts";
export { readJsonClaim } from "./read-json-claim.ts";
