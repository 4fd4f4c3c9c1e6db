import type { Reading } from "../reading.ts";
import type { Tokens } from "../text/tokens.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";

const elsewhereKind = kindOf("elsewhere");
const asideKind = kindOf("aside");
const activityKind = kindOf("activity");
const serviceKind = kindOf("service");

const elsewhere = 1;
const aside = 2;
const active = 4;

const noFlags = new Uint8Array(0);

/** What the clauses of a note say about the times in them. */
export class ClauseContext {
  readonly #tokens: Tokens;
  readonly #flags: Uint8Array;

  /** @param isNeeded `false` for a note without times, whose clauses then say nothing. */
  constructor(reading: Reading, isNeeded: boolean) {
    this.#tokens = reading.tokens;
    this.#flags = isNeeded ? flagsOf(reading) : noFlags;
  }

  /** The clause is about another place or day: "walks 10 minutes at home". */
  isElsewhere(token: number): boolean {
    return (this.#flags[this.#tokens.clauses[token]!]! & elsewhere) !== 0;
  }

  /** As {@link isElsewhere}, for the clause that a parenthesis explains too. */
  isElsewhereAround(token: number): boolean {
    return (this.#flagsAround(token) & elsewhere) !== 0;
  }

  /** The clause, or the one that it explains, has a word that makes its times something else: "after", "rested". */
  isAside(token: number): boolean {
    return (this.#flagsAround(token) & aside) !== 0;
  }

  /** The clause, or the one that it explains, names a service or an activity. */
  isActive(token: number): boolean {
    return (this.#flagsAround(token) & active) !== 0;
  }

  #flagsAround(token: number): number {
    return this.#flags[this.#tokens.clauses[token]!]! | this.#flags[this.#tokens.explainedClause(token)]!;
  }
}

function flagsOf({ tokens, mentions, outline }: Reading): Uint8Array {
  const { clauses } = tokens;
  const flags = new Uint8Array(outline.clauseCount);
  for (const { first } of mentions[elsewhereKind]!) flags[clauses[first]!]! |= elsewhere;
  for (const { first } of mentions[asideKind]!) flags[clauses[first]!]! |= aside;
  for (const { first } of mentions[activityKind]!) flags[clauses[first]!]! |= active;
  for (const { first } of mentions[serviceKind]!) flags[clauses[first]!]! |= active;
  return flags;
}
