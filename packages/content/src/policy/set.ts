import { addDays, type BilledClaim, type CalendarDate, filingCodeOf, serviceDates } from "@firstpass/claim";
import { didYouMean } from "./did-you-mean.ts";
import type { PolicyFile } from "./file.ts";
import { defaultProblems, mergePolicies } from "./layers.ts";
import { attributesOf, type ClaimAttributes, type Fit, fitOf, stateOf } from "./match.ts";
import type { Policy } from "./policy.ts";
import { PolicyError, type PolicyProblem, problemAt } from "./problem.ts";

const defaultId = "default";

/** The number of distinct claim attributes whose policy is cached; the cache is cleared when it is full. */
const cachedMax = 4096;

/** A complete policy with the files it was merged from: its own, those it extends, and the default policy. */
export interface ResolvedPolicy {
  readonly policy: Policy;
  readonly files: readonly PolicyFile[];
}

/**
 * The policies of a release. One policy applies to a claim. Fields that its file omits are inherited from the policies it
 * extends, and finally from the default policy.
 *
 * Among the policies that match a claim, the most specific wins (payer id over filing code over payer name over state,
 * each over all lesser criteria together), then the highest `precedence`, then the last. See docs/policies.md.
 */
export class PolicySet {
  readonly files: readonly PolicyFile[];
  /** The additional policy that wins for every claim it matches; `null`: none. */
  readonly given: PolicyFile | null;
  readonly #default: ResolvedPolicy;
  readonly #candidates: readonly ResolvedPolicy[];
  /** The given file merged with each policy that it wins over. */
  readonly #givenOver = new Map<ResolvedPolicy, ResolvedPolicy>();
  /** The dates between which the set of policies in force does not change. */
  readonly #boundaries: readonly CalendarDate[];
  readonly #cached = new Map<string, Found>();

  /** @throws PolicyError for the first file with a problem; see {@link setProblems} */
  constructor(files: readonly PolicyFile[], given: PolicyFile | null = null) {
    const all = given ? [...files, given] : files;
    const [fault] = setProblems(files);
    if (fault) throw new PolicyError(fault[0].fileName, fault[0].stated.id, fault[1]);
    const base = files.find(({ stated }) => stated.id === defaultId);
    if (!base) throw new Error(`The policy ${defaultId} is missing.`);
    this.files = files;
    this.given = given;
    this.#default = { policy: mergePolicies([base]), files: [base] };
    this.#candidates = files
      .filter((file) => file !== base)
      .map((file) => resolve(chainOf(file, files), base));
    this.#boundaries = [...new Set(all.flatMap(boundariesOf))].sort();
  }

  /**
   * The same policies with an additional one that wins for every claim it matches. Without `extends`, it extends the
   * policy that it wins over.
   * @throws PolicyError
   */
  with(file: PolicyFile): PolicySet {
    if (file.extends !== null) {
      const problems = chainProblems(file, this.files);
      if (problems.length > 0) throw new PolicyError(file.fileName, file.stated.id, problems);
    }
    return new PolicySet(this.files, file);
  }

  /** Every policy of the release, merged with those it extends; the default policy last. */
  get resolved(): readonly ResolvedPolicy[] {
    return [...this.#candidates, this.#default];
  }

  /** The policy of a claim. Fast, because it is called for each claim in each stage. */
  find(claim: BilledClaim): Policy {
    return this.#find(claim).policy;
  }

  /**
   * The policy that would have applied to a claim if it had not ended before the service, because it matches better than the
   * one that applies. `null`: none.
   */
  findEnded(claim: BilledClaim): Policy | null {
    if (this.#boundaries.length === 0) return null;
    return this.#find(claim).ended;
  }

  #find(claim: BilledClaim): Found {
    const { payer } = claim;
    const key = `${payer.id}\n${filingCodeOf(claim) ?? ""}\n${payer.name ?? ""}\n${stateOf(claim) ?? ""}\n${this.#periodOf(claim)}`;
    let found = this.#cached.get(key);
    if (!found) {
      const attributes = attributesOf(claim);
      const { chosen } = this.choose(attributes);
      found = { policy: chosen.policy, ended: this.#endedBefore(attributes, chosen) };
      if (this.#cached.size >= cachedMax) this.#cached.clear();
      this.#cached.set(key, found);
    }
    return found;
  }

  #endedBefore(attributes: ClaimAttributes, chosen: ResolvedPolicy): Policy | null {
    const closenessOf = (file: PolicyFile) => {
      const fit = fitOf({ ...file, effectiveThrough: null }, attributes);
      return "closeness" in fit ? fit.closeness : -1;
    };
    const hasEnded = ({ effectiveThrough }: PolicyFile) =>
      effectiveThrough !== null && effectiveThrough < attributes.date;
    const { given } = this;
    if (given && hasEnded(given) && closenessOf(given) >= 0) return this.#mergeGiven(given, chosen).policy;
    let ended: ResolvedPolicy | null = null;
    let closest = chosen === this.#default ? -1 : closenessOf(chosen.files[0]!);
    for (const candidate of this.#candidates) {
      const [file] = candidate.files;
      if (!hasEnded(file!) || closenessOf(file!) <= closest) continue;
      ended = candidate;
      closest = closenessOf(file!);
    }
    return ended?.policy ?? null;
  }

  /** The number of boundaries up to the claim's first day. */
  #periodOf(claim: BilledClaim): number {
    if (this.#boundaries.length === 0) return 0;
    const date = serviceDates(claim).from;
    let period = 0;
    while (period < this.#boundaries.length && this.#boundaries[period]! <= date) period += 1;
    return period;
  }

  /** The policy of a claim, and how each policy in the set matches it; the given policy comes last. */
  choose(attributes: ClaimAttributes): { chosen: ResolvedPolicy; candidates: readonly Candidate[] } {
    const candidates: Candidate[] = this.#candidates.map((resolved) => ({
      resolved,
      file: resolved.files[0]!,
      fit: fitOf(resolved.files[0]!, attributes),
    }));
    let best: Candidate | null = null;
    for (const candidate of candidates) {
      if ("closeness" in candidate.fit && (best === null || !outranks(best, candidate))) best = candidate;
    }
    const found = best?.resolved ?? this.#default;
    if (!this.given) return { chosen: found, candidates };
    const fit = fitOf(this.given, attributes);
    const resolved = this.#mergeGiven(this.given, found);
    return {
      chosen: "closeness" in fit ? resolved : found,
      candidates: [...candidates, { resolved, file: this.given, fit }],
    };
  }

  #mergeGiven(given: PolicyFile, found: ResolvedPolicy): ResolvedPolicy {
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

/** The policy of a claim, and a better match that ended before the service. */
interface Found {
  readonly policy: Policy;
  readonly ended: Policy | null;
}

/** A policy and how it matches a claim. */
export interface Candidate {
  readonly resolved: ResolvedPolicy;
  readonly file: PolicyFile;
  readonly fit: Fit | { readonly unfit: string };
}

/** Whether a matching policy wins over one that comes later in the set. */
function outranks(one: Candidate, later: Candidate): boolean {
  const [a, b] = [one, later].map(({ fit }) => (fit as Fit).closeness);
  return a !== b ? a! > b! : one.file.precedence > later.file.precedence;
}

function resolve(chain: readonly PolicyFile[], base: PolicyFile): ResolvedPolicy {
  const files = chain.includes(base) ? chain : [...chain, base];
  return { policy: mergePolicies(files), files };
}

/** The first day of a policy, and the day after its last. */
function boundariesOf({ effectiveFrom, effectiveThrough }: PolicyFile): CalendarDate[] {
  return [effectiveFrom, effectiveThrough && addDays(effectiveThrough, 1)].filter((date) => date !== null);
}

/** A file and those it extends, itself first. The chain must be valid. */
function chainOf(file: PolicyFile, files: readonly PolicyFile[]): PolicyFile[] {
  const chain = [file];
  for (let base = baseOf(file, files); base && !chain.includes(base); base = baseOf(base, files))
    chain.push(base);
  return chain;
}

/** The file that another extends. A file can extend another one with its own id. */
function baseOf(file: PolicyFile, files: readonly PolicyFile[]): PolicyFile | undefined {
  return files.find((other) => other !== file && other.stated.id === file.extends);
}

/** Problems with `extends`: an unknown policy, or a cycle. */
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
    // A fault of another file is reported for that file.
    if (!base && (link !== file || unread.has(link.extends))) return [];
    if (!base) return [problemAt(file.positions.extends, unknownBase(file, files))];
    if (base === file) {
      const text = `extends: ${ids.join(" extends ")}: break the cycle`;
      return [problemAt(file.positions.extends, text)];
    }
    if (chain.includes(base)) return [];
    chain.push(base);
    link = base;
  }
  return [];
}

function unknownBase(file: PolicyFile, files: readonly PolicyFile[]): string {
  const known = files.filter((other) => other !== file).map(({ stated }) => stated.id);
  const remedy = didYouMean(file.extends!, known) ?? `use one of ${known.join(", ")}`;
  return `extends: there is no policy ${file.extends}: ${remedy}`;
}

/**
 * Problems of a set of policies: duplicate ids, an unknown or circular `extends`, an incomplete default policy.
 * @param others more files that they can extend, which are not checked.
 * @param unread ids of files that cannot be read; extending them is not a problem.
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
        ? [problemAt(file.positions.id, `id: ${namesake.fileName} also has the id ${id}: choose another`)]
        : []),
      ...(id === defaultId ? defaultProblems(file) : chainProblems(file, all, unread)),
    ];
    if (found.length > 0) problems.set(file, found);
  }
  return problems;
}
