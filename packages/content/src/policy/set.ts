import { addDays, type BilledClaim, type CalendarDate, serviceDates } from "@firstpass/claim";
import type { PolicyFile } from "./file.ts";
import { defaultProblems, layPolicies } from "./layers.ts";
import { addressOf, type ClaimAddress, type Fit, fitOf, stateOf } from "./match.ts";
import type { Policy } from "./policy.ts";
import { PolicyError, type PolicyProblem, problemAt } from "./problem.ts";
import { didYouMean } from "./spelling.ts";

const defaultId = "default";

/** Distinct addresses whose policy is remembered; past them the memory begins anew. */
const rememberedMax = 4096;

/** A policy complete, with the files it comes from: its own, those it builds on, the default. */
export interface ResolvedPolicy {
  readonly policy: Policy;
  readonly files: readonly PolicyFile[];
}

/**
 * The policies of a release: finds that of a claim. One policy applies to a claim; what its file leaves unsaid comes
 * from the policies that it builds on, and at last from the default policy.
 *
 * Precedence among those that fit: the closest fit (payer id over filing code over payer name over state, each over all
 * after it together), then the higher stated `precedence`, then the one given later. docs/policies.md has it in full.
 */
export class PolicySet {
  /** In the order in which they were given. */
  readonly files: readonly PolicyFile[];
  /** The file that wins for every claim it fits; `null` when there is none. */
  readonly given: PolicyFile | null;
  readonly #default: ResolvedPolicy;
  readonly #candidates: readonly ResolvedPolicy[];
  /** What the given file comes to over each policy found without it. */
  readonly #givenOver = new Map<ResolvedPolicy, ResolvedPolicy>();
  /** Days on which some policy begins or has just ended. */
  readonly #turns: readonly CalendarDate[];
  readonly #remembered = new Map<string, ResolvedPolicy>();

  /** @throws PolicyError for the first file that {@link setProblems} finds fault with. */
  constructor(files: readonly PolicyFile[], given: PolicyFile | null = null) {
    const all = given ? [...files, given] : files;
    const [fault] = setProblems(files);
    if (fault) throw new PolicyError(fault[0].fileName, fault[0].stated.id, fault[1]);
    const base = files.find(({ stated }) => stated.id === defaultId);
    if (!base) throw new Error(`There is no policy of id ${defaultId} among the files.`);
    this.files = files;
    this.given = given;
    this.#default = { policy: layPolicies([base]), files: [base] };
    this.#candidates = files
      .filter((file) => file !== base)
      .map((file) => resolve(chainOf(file, files), base));
    this.#turns = [...new Set(all.flatMap(turnsOf))].sort();
  }

  /** The same policies with one more, which wins for every claim it fits. Without `extends` it builds on what it wins over. */
  with(file: PolicyFile): PolicySet {
    if (file.extends !== null) {
      const problems = chainProblems(file, this.files);
      if (problems.length > 0) throw new PolicyError(file.fileName, file.stated.id, problems);
    }
    return new PolicySet(this.files, file);
  }

  /** The policy of a claim. Cheap: it is called for each claim in each stage. */
  find(claim: BilledClaim): Policy {
    const { payer } = claim;
    const key = `${payer.id}\n${payer.filingCode ?? ""}\n${payer.name ?? ""}\n${stateOf(claim) ?? ""}\n${this.#stretchOf(claim)}`;
    let found = this.#remembered.get(key);
    if (!found) {
      found = this.choose(addressOf(claim)).chosen;
      if (this.#remembered.size >= rememberedMax) this.#remembered.clear();
      this.#remembered.set(key, found);
    }
    return found.policy;
  }

  /** Which stretch of days between two turns the claim's first day is in. */
  #stretchOf(claim: BilledClaim): number {
    if (this.#turns.length === 0) return 0;
    const date = serviceDates(claim).from;
    let stretch = 0;
    while (stretch < this.#turns.length && this.#turns[stretch]! <= date) stretch += 1;
    return stretch;
  }

  /** The policy of a claim, with how each candidate fits it, in their order; the one that is given beside them last. */
  choose(address: ClaimAddress): { chosen: ResolvedPolicy; candidates: readonly Candidate[] } {
    const candidates: Candidate[] = this.#candidates.map((resolved) => ({
      resolved,
      file: resolved.files[0]!,
      fit: fitOf(resolved.files[0]!, address),
    }));
    let best: Candidate | null = null;
    for (const candidate of candidates) {
      if ("closeness" in candidate.fit && (best === null || !keepsItsPlace(best, candidate)))
        best = candidate;
    }
    const found = best?.resolved ?? this.#default;
    if (!this.given) return { chosen: found, candidates };
    const fit = fitOf(this.given, address);
    const resolved = this.#laidOver(this.given, found);
    return {
      chosen: "closeness" in fit ? resolved : found,
      candidates: [...candidates, { resolved, file: this.given, fit }],
    };
  }

  #laidOver(given: PolicyFile, found: ResolvedPolicy): ResolvedPolicy {
    let resolved = this.#givenOver.get(found);
    if (!resolved) {
      const base = this.#default.files[0]!;
      const chain = given.extends === null ? [given, ...found.files] : chainOf(given, this.files);
      resolved = resolve(chain, base);
      this.#givenOver.set(found, resolved);
    }
    return resolved;
  }
}

/** A policy that might be a claim's, and how it fits. */
export interface Candidate {
  readonly resolved: ResolvedPolicy;
  readonly file: PolicyFile;
  readonly fit: Fit | { readonly unfit: string };
}

/** Whether a policy keeps its place against one given after it. Both fit. */
function keepsItsPlace(one: Candidate, later: Candidate): boolean {
  const [a, b] = [one, later].map(({ fit }) => (fit as Fit).closeness);
  return a !== b ? a! > b! : one.file.precedence > later.file.precedence;
}

function resolve(chain: readonly PolicyFile[], base: PolicyFile): ResolvedPolicy {
  const files = chain.includes(base) ? chain : [...chain, base];
  return { policy: layPolicies(files), files };
}

function turnsOf({ effectiveFrom, effectiveThrough }: PolicyFile): CalendarDate[] {
  return [effectiveFrom, effectiveThrough && addDays(effectiveThrough, 1)].filter((date) => date !== null);
}

/** A file and those it builds on, itself first. The chain must have no fault. */
function chainOf(file: PolicyFile, files: readonly PolicyFile[]): PolicyFile[] {
  const chain = [file];
  for (let base = baseOf(file, files); base && !chain.includes(base); base = baseOf(base, files))
    chain.push(base);
  return chain;
}

/** The file that one builds on; of two with the id asked for, the one that it is not itself. */
function baseOf(file: PolicyFile, files: readonly PolicyFile[]): PolicyFile | undefined {
  return files.find((other) => other !== file && other.stated.id === file.extends);
}

/** What is wrong with what a file builds on: an unknown policy, or one that builds on the file in turn. */
function chainProblems(
  file: PolicyFile,
  files: readonly PolicyFile[],
  unread: ReadonlySet<string> = new Set(),
): PolicyProblem[] {
  const ids = [file.stated.id];
  const chain = [file];
  for (let link = file; link.extends !== null; ) {
    const base = baseOf(link, files) ?? (link.extends === link.stated.id ? link : undefined);
    ids.push(link.extends);
    // Another file's fault is told of that file.
    if (!base && (link !== file || unread.has(link.extends))) return [];
    if (!base) return [problemAt(file.places.extends, unknownBase(file, files))];
    if (base === file) {
      const text = `extends: ${ids.join(" builds on ")}: let one of them build on something else`;
      return [problemAt(file.places.extends, text)];
    }
    if (chain.includes(base)) return [];
    chain.push(base);
    link = base;
  }
  return [];
}

function unknownBase(file: PolicyFile, files: readonly PolicyFile[]): string {
  const known = files.filter((other) => other !== file).map(({ stated }) => stated.id);
  const remedy = didYouMean(file.extends!, known) ?? `there are ${known.join(", ")}`;
  return `extends: there is no policy ${file.extends}: ${remedy}`;
}

/**
 * What is wrong with files as a set: an id that two of them have, a base that is not there or goes round in a circle, a
 * default policy that leaves something unsaid.
 * @param others files that they may build on, too; nothing is said of these.
 * @param unread ids of files that cannot be read: one that builds on them is not at fault.
 */
export function setProblems(
  files: readonly PolicyFile[],
  others: readonly PolicyFile[] = [],
  unread?: ReadonlySet<string>,
): Map<PolicyFile, PolicyProblem[]> {
  const all = [...files, ...others];
  const problems = new Map<PolicyFile, PolicyProblem[]>();
  for (const [index, file] of files.entries()) {
    const { id } = file.stated;
    const namesake = files.slice(0, index).find(({ stated }) => stated.id === id);
    const found = [
      ...(namesake
        ? [problemAt(file.places.id, `id: ${namesake.fileName} is called ${id} too: choose another id`)]
        : []),
      ...(id === defaultId ? defaultProblems(file) : chainProblems(file, all, unread)),
    ];
    if (found.length > 0) problems.set(file, found);
  }
  return problems;
}
