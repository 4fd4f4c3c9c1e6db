/** Brings the database up to the current schema. Several processes may start it at once: one does it, the others wait. */
export declare function migrate(databaseUrl: string): Promise<void>;
