export { admitClaims, admitRequests, sampleRequest } from "./admit.ts";
export { type TestDatabase, testDatabase } from "./database.ts";
export { testKeyring, testKeys } from "./keyring.ts";
export { type MovingAddress, startMovingAddress } from "./moving-address.ts";
export { heldClaim, newClaim } from "./new-claim.ts";
export { testRedis } from "./redis.ts";
export { type RedisProcess, startRedisProcess } from "./redis-process.ts";
export { sampleClaim, sampleClaimJson } from "./sample-claim.ts";
export {
  headerSegments,
  interchangeOf835,
  paymentSegments,
  reversalOf,
  samplePaidLine,
  samplePayment,
  sampleRemittance,
  write835,
} from "./sample-remittance.ts";
export { sampleFinding, sampleVerdicts } from "./sample-verdict.ts";
export { type TestStore, testStore } from "./store.ts";
export { temporaryFolder } from "./temporary-folder.ts";
