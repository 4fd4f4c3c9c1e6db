import { hashOf, internMisspellings } from "../text/words.ts";
import activity from "./activity.json" with { type: "json" };
import body from "./body.json" with { type: "json" };
import faculties from "./faculties.json" with { type: "json" };
import goals from "./goals.json" with { type: "json" };
import ignored from "./ignored.json" with { type: "json" };
import measures from "./measures.json" with { type: "json" };
import people from "./people.json" with { type: "json" };
import { type Phrase, parsePhrase } from "./phrase.ts";
import { type Meaning, PhraseTree } from "./phrase-tree.ts";
import plan from "./plan.json" with { type: "json" };
import rationale from "./rationale.json" with { type: "json" };
import response from "./response.json" with { type: "json" };
import sections from "./sections.json" with { type: "json" };
import services from "./services.json" with { type: "json" };
import skill from "./skill.json" with { type: "json" };
import time from "./time.json" with { type: "json" };
import classes from "./words.json" with { type: "json" };

const data = {
  ...services,
  ...time,
  ...sections,
  ...goals,
  ...activity,
  ...response,
  ...rationale,
  ...faculties,
  ...skill,
  ...measures,
  ...people,
  ...plan,
  ...body,
  ...ignored,
};

/** The kinds of phrases. A phrase may be of several kinds. */
export type Kind = keyof typeof data;
const kindNames = Object.keys(data) as Kind[];

/** The index of a kind in {@link Mentions}. */
export function kindOf(name: Kind): number {
  return kindNames.indexOf(name);
}

export const kindCount = kindNames.length;

const kindHashes = kindNames.map(hashOf);

/** A hash of a kind's name, which stays the same when other kinds are added. */
export function hashOfKind(kind: number): number {
  return kindHashes[kind]!;
}

/** A hash of a kind and a name. */
export function hashOfMeaning(kind: number, name: string): number {
  return hashOf(`${kindNames[kind]} ${name}`);
}

/** Reads all phrases. It takes a tenth of a second, and gives ids to their words. */
export function readPhrases(): PhraseTree {
  const tree = new PhraseTree(kindNames.flatMap((kind) => phrasesOf(kindOf(kind), [], data[kind])));
  // A misspelled service or label would lose its minutes.
  const labels = [time.timedSum, time.untimedSum, time.totalSum, classes.minute];
  for (const phrases of [...Object.values(services.service), ...labels]) {
    for (const phrase of phrases) {
      for (const [, word, ending = ""] of phrase.matchAll(/([a-z]+)(?:\(([a-z]+)\))?/g)) {
        internMisspellings(word!);
        internMisspellings(word! + ending);
      }
    }
  }
  return tree;
}

type Entries = readonly string[] | { readonly [name: string]: Entries };

function phrasesOf(kind: number, path: readonly string[], entries: Entries): (readonly [Phrase, Meaning])[] {
  if (!isList(entries)) {
    return Object.entries(entries).flatMap(([name, below]) => phrasesOf(kind, [...path, name], below));
  }
  const name = path.at(-1) ?? "";
  const sort = path.length > 1 ? path[0]! : "";
  const meaning: Meaning = { kind, sort, name, capitals: false, hash: hashOfMeaning(kind, name) };
  const inCapitals: Meaning = { ...meaning, capitals: true };
  return entries.map((phrase) => {
    const capitals = phrase === phrase.toUpperCase() && /[A-Z]/.test(phrase);
    return [parsePhrase(phrase), capitals ? inCapitals : meaning];
  });
}

function isList(entries: Entries): entries is readonly string[] {
  return Array.isArray(entries);
}

/** A phrase found in a note: tokens `first` to `last`. */
export interface Mention {
  meaning: Meaning;
  first: number;
  last: number;
}

/** By kind: its mentions in the order of the note, without overlaps. */
export type Mentions = readonly (readonly Mention[])[];
