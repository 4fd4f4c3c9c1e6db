import { randomUUID } from "node:crypto";
import type { ChunkRef, Store } from "@firstpass/store";
import { receive837 } from "@firstpass/x12";
import { openTestIngest, type TestIngest } from "./ingest.ts";
import type { TestResults } from "./results.ts";
import type { TestTenant } from "./tenant.ts";

/** A claim of a file. It is clean unless it has another NPI. */
export interface FileClaim {
  controlNumber: string;
  renderingNpi?: string;
  payer?: string;
  /** Without it, the claim cannot be read. */
  hasDate?: boolean;
}

/** An NPI with a wrong check digit, for which claims are held. */
export const wrongNpi = "1245319598";

/** A new control number. */
export function newNumber(): string {
  return `F${randomUUID().replaceAll("-", "").slice(0, 14).toUpperCase()}`;
}

/** An interchange with one transaction, one subscriber per claim. */
export function write837(claims: readonly FileClaim[], { sender = "LAKESIDE", usage = "T" } = {}): string {
  const segments = [
    "ST*837*0001*005010X222A1",
    "BHT*0019*00*B-77*20260302*0930*CH",
    `NM1*41*2*LAKESIDE BILLING*****46*${sender}`,
    "PER*IC*BILLING OFFICE*TE*3125550142",
    "NM1*40*2*HARBOR CLEARING*****46*HARBOR",
    "HL*1**20*1",
    "PRV*BI*PXC*261QP2000X",
    "NM1*85*2*LAKESIDE THERAPY*****XX*1234567893",
    "N3*12 PIER ROAD",
    "N4*CHICAGO*IL*606010000",
    "REF*EI*361234567",
    ...claims.flatMap(claimSegments),
  ];
  return [
    `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*HARBOR         *260302*0930*^*00501*000000905*0*${usage}*:`,
    `GS*HC*${sender}*HARBOR*20260302*0930*905*X*005010X222A1`,
    ...segments,
    `SE*${segments.length + 1}*0001`,
    "GE*1*905",
    "IEA*1*000000905",
    "",
  ].join("~\n");
}

function claimSegments(
  { controlNumber, renderingNpi = "1245319599", payer = "60054", hasDate = true }: FileClaim,
  index: number,
): string[] {
  return [
    `HL*${index + 2}*1*22*0`,
    "SBR*P*18*******CI",
    `NM1*IL*1*WINTERBOURNE*ADA****MI*W${controlNumber}`,
    "N3*4 QUAY STREET",
    "N4*CHICAGO*IL*60245",
    "DMG*D8*19840619*F",
    `NM1*PR*2*AETNA*****PI*${payer}`,
    `CLM*${controlNumber}*90***11:B:1*Y*A*Y*Y`,
    "DTP*431*D8*20260205",
    "HI*ABK:M25561",
    `NM1*82*1*OKAFOR*TESS****XX*${renderingNpi}`,
    "PRV*PE*PXC*225100000X",
    "LX*1",
    "SV1*HC:97110:GP*90*UN*2***1",
    ...(hasDate ? ["DTP*472*D8*20260211"] : []),
  ];
}

/** The control numbers of the claims in a file, as a reader sees them. */
export async function claimsIn(text: string): Promise<string[]> {
  const numbers: string[] = [];
  async function* source() {
    yield Buffer.from(text, "latin1");
  }
  for await (const received of receive837(source())) {
    for (const entry of received) {
      if (entry.kind === "rejected") throw new Error(entry.rejection.detail);
      if (entry.kind === "claim") numbers.push(entry.claim.controlNumber);
    }
  }
  return numbers;
}

/** Ingest on the database of a results service, for uploads of its tenants. */
export async function openUploads(results: TestResults & { databaseUrl: string }): Promise<Uploads> {
  return new Uploads(results.store, await openTestIngest(results.databaseUrl));
}

export class Uploads {
  readonly #store: Store;
  readonly #ingest: TestIngest;

  constructor(store: Store, ingest: TestIngest) {
    this.#store = store;
    this.#ingest = ingest;
  }

  /** Uploads a file and returns its batch, whose claims are not scrubbed. */
  async send(tenant: TestTenant, text: string, name?: string): Promise<string> {
    const response = await this.#ingest.server.inject({
      method: "POST",
      url: "/v1/batches",
      payload: Buffer.from(text, "latin1"),
      headers: {
        "content-type": "application/edi-x12",
        ...(name ? { "content-disposition": `attachment; filename="${name}"` } : {}),
        ...tenant.headers,
      },
    });
    if (response.statusCode !== 202) throw new Error(response.payload);
    return response.json().batchId;
  }

  /** Uploads a file and waits for the verdicts of its claims. */
  async submit(tenant: TestTenant, text: string, name?: string): Promise<string> {
    const batchId = await this.send(tenant, text, name);
    await this.scrub(tenant, batchId);
    return batchId;
  }

  async scrub(tenant: TestTenant, batchId: string): Promise<void> {
    const { rows } = await this.#store.pool.query<ChunkRef>(
      `select distinct tenant_id as "tenantId", chunk_id as "chunkId" from claim where tenant_id = $1 and batch_id = $2`,
      [tenant.tenantId, batchId],
    );
    for (const ref of rows) await tenant.scrub(ref);
    await tenant.untilDone(batchId);
  }

  /** Sends a request to ingest. */
  async request(tenant: TestTenant, method: "POST" | "PUT", url: string, body: object, headers = {}) {
    const response = await this.#ingest.server.inject({
      ...{ method, url, payload: body, headers: { ...tenant.headers, ...headers } },
    });
    return response.json();
  }

  close(): Promise<void> {
    return this.#ingest.close();
  }
}
