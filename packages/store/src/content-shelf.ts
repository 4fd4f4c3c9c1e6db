import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import type { CalendarDate } from "@firstpass/claim";
import {
  activeRelease,
  ContentObjectBrokenError,
  numberDraft,
  parseReleaseRecord,
  type ReleaseDraft,
  type ReleaseRecord,
  type Shelf,
  starterShelf,
  withStarter,
} from "@firstpass/content";
import { recordActivation } from "./audit.ts";
import { migrate } from "./database/migrate.ts";
import { openPool, type Store } from "./database/store.ts";
import { asSystem, type Transaction } from "./database/transaction.ts";
import { publishToAll } from "./delivery/publish-event.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Large tables are read in pieces of this size. */
const pieceBytes = 1 << 20;
/** Advisory lock, held while a release gets its number. */
const numberingLock = 0x66700003;

/**
 * The content releases of an installation whose services are separate processes. A release is available to all of them
 * once it is stored, and in use once it is activated.
 */
export function openStoreShelf(store: Pick<Store, "pool">): Shelf {
  return withStarter(new StoreShelf(store));
}

/** Like {@link openStoreShelf}, for a program that needs nothing else from the database and has no keys. */
export async function openDatabaseShelf(
  databaseUrl: string,
): Promise<{ shelf: Shelf; close: () => Promise<void> }> {
  await migrate(databaseUrl);
  const pool = openPool({ databaseUrl, connectionsMax: 2 });
  return { shelf: openStoreShelf({ pool }), close: () => pool.end() };
}

class StoreShelf implements Shelf {
  readonly #store: Pick<Store, "pool">;

  constructor(store: Pick<Store, "pool">) {
    this.#store = store;
  }

  async list(): Promise<ReleaseRecord[]> {
    const { rows } = await this.#store.pool.query<{ record: unknown }>(
      "select record from content_release order by number",
    );
    return rows.map(({ record }) => parseReleaseRecord(record));
  }

  async find(release: string): Promise<ReleaseRecord | null> {
    const { rows } = await this.#store.pool.query<{ record: unknown }>(
      "select record from content_release where release = $1",
      [release],
    );
    return rows[0] ? parseReleaseRecord(rows[0].record) : null;
  }

  async readObject(hash: string): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    // In pieces, since the driver receives bytes as text of twice their length. Objects never change, except when a
    // broken one is replaced.
    for (let start = 1; ; start += pieceBytes) {
      const { rows } = await this.#store.pool.query<{ piece: Buffer }>(
        "select substring(bytes from $2 for $3) as piece from content_object where hash = $1",
        [hash, start, pieceBytes],
      );
      if (!rows[0]) throw new ContentObjectBrokenError(hash, "is not in the database");
      pieces.push(rows[0].piece);
      if (rows[0].piece.length < pieceBytes) break;
    }
    try {
      return await decompress(Buffer.concat(pieces), { chunkSize: pieceBytes });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ContentObjectBrokenError(hash, `cannot be decompressed (${reason})`);
    }
  }

  async hasObject(hash: string): Promise<boolean> {
    const { rowCount } = await this.#store.pool.query("select from content_object where hash = $1", [hash]);
    return rowCount === 1;
  }

  async put(
    draft: ReleaseDraft,
    objects: ReadonlyMap<string, Uint8Array>,
    today: CalendarDate,
  ): Promise<ReleaseRecord> {
    return asSystem(this.#store, async (transaction) => {
      for (const [hash, bytes] of objects) {
        await transaction.query(
          `insert into content_object (hash, bytes) values ($1, $2)
          on conflict (hash) do update set bytes = excluded.bytes`,
          [hash, await compress(bytes)],
        );
      }
      await transaction.query("select pg_advisory_xact_lock($1)", [numberingLock]);
      return numberRelease(transaction, draft, today);
    });
  }

  async active(): Promise<string | null> {
    const { rows } = await this.#store.pool.query<{ release: string }>({
      name: "active-content",
      text: "select release from content_active",
    });
    return rows[0]?.release ?? null;
  }

  async activate(release: string | null): Promise<void> {
    const previous = await activeRelease(this);
    await asSystem(this.#store, async (transaction) => {
      if (release === null) await transaction.query("delete from content_active");
      else {
        await transaction.query(
          `insert into content_active (release) values ($1)
          on conflict (only_row) do update set release = excluded.release, activated_at = now()`,
          [release],
        );
      }
      await recordActivation(transaction, release);
      const event = { release: release ?? (await activeRelease(starterShelf())), previous };
      await publishToAll(transaction, { type: "content.activated", items: 1, data: event });
    });
  }
}

async function numberRelease(
  transaction: Transaction,
  draft: ReleaseDraft,
  today: CalendarDate,
): Promise<ReleaseRecord> {
  const { rows } = await transaction.query<{ release: string; record: unknown; hash: string }>(
    "select release, hash, record from content_release",
  );
  const record = numberDraft(
    draft,
    rows.map(({ release }) => release),
    today,
  );
  const same = rows.find(({ hash }) => hash === record.hash);
  if (same) return parseReleaseRecord(same.record);
  await transaction.query("insert into content_release (release, hash, record) values ($1, $2, $3)", [
    record.release,
    record.hash,
    JSON.stringify(record),
  ]);
  return record;
}
