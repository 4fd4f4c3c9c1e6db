import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../command.ts";
import type { Answerer, FileAnswer, FileProblem, FileToAnswer } from "./answer.ts";
import type { WatchFolders } from "./folders.ts";
import { Inbox } from "./inbox.ts";
import { Job, JobLostError, type JobRecord, releasedMs } from "./job.ts";
import { Ledger } from "./ledger.ts";

export interface WorkerOptions {
  folders: WatchFolders;
  answer: Answerer;
  /** Whether an error of the answerer passes with time, such as a server that does not respond. */
  isTemporary: (error: unknown) => boolean;
  /** A file is complete when it has not changed for this long. */
  settleMs: number;
  /** How long a worker can be silent before another one takes its file over. */
  leaseMs: number;
  pollMs: number;
  retryMs: number;
  say: (event: WorkerEvent) => void;
}

export type WorkerEvent =
  | { kind: "answered"; name: string; answer: FileAnswer }
  | { kind: "repeated"; name: string; problem: FileProblem }
  | { kind: "waiting"; name: string; reason: string }
  | { kind: "lost"; name: string };

interface Lease {
  touchedMs: number;
  /** When it was first seen like this, by this process's clock. */
  sinceMs: number;
}

/** Answers the files of a watched folder, one at a time. Several workers can watch the same folder. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #inbox: Inbox;
  readonly #ledger: Ledger;
  /** The leases of other workers: when each was last seen to change. */
  #leases = new Map<string, Lease>();
  /** Jobs of this worker that wait for disk space or a server, and when they are tried again. */
  readonly #waiting = new Map<Job, number>();
  /** The last reason reported for a file or folder that waits. */
  readonly #waitReasons = new Map<string, string>();

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#inbox = new Inbox(options.folders.inbox, options.settleMs);
    this.#ledger = new Ledger(options.folders);
  }

  /** Works until aborted, and finishes the file in progress. @param once ends when nothing is left to do */
  async run(signal: AbortSignal, { once = false } = {}): Promise<void> {
    const renewing = setInterval(() => void this.#renewWaiting(), this.#options.leaseMs / 3);
    try {
      while (!signal.aborted) {
        const job = await this.#nextOrPause(signal);
        if (job) await this.#work(job);
        else if (once && !this.#hasMore()) return;
        else await sleep(this.#options.pollMs, undefined, { signal }).catch(() => {});
      }
    } finally {
      clearInterval(renewing);
      for (const job of this.#waiting.keys()) await job.release();
    }
  }

  #hasMore(): boolean {
    return this.#inbox.isSettling || this.#waiting.size > 0 || this.#leases.size > 0;
  }

  /** Like {@link #next}, but waits while the folder cannot be used, such as a network drive that is gone. */
  async #nextOrPause(signal: AbortSignal): Promise<Job | null> {
    try {
      const job = await this.#next();
      this.#waitReasons.delete(this.#options.folders.inbox);
      return job;
    } catch (error) {
      if (!isDiskError(error)) throw error;
      this.#sayWaiting(this.#options.folders.inbox, this.#describe(error));
      await sleep(this.#options.retryMs, undefined, { signal }).catch(() => {});
      return null;
    }
  }

  #sayWaiting(name: string, reason: string): void {
    if (this.#waitReasons.get(name) === reason) return;
    this.#waitReasons.set(name, reason);
    this.#options.say({ kind: "waiting", name, reason });
  }

  async #next(): Promise<Job | null> {
    const nowMs = performance.now();
    for (const [job, dueMs] of this.#waiting) {
      if (dueMs > nowMs) continue;
      this.#waiting.delete(job);
      return job;
    }
    const left = await this.#takeOver(nowMs);
    if (left) return left;
    for (const name of await this.#inbox.complete(nowMs)) {
      const job = await Job.take(this.#options.folders, name);
      if (job) return job;
    }
    return null;
  }

  /** Takes over the job of a worker whose lease has not changed for too long. */
  async #takeOver(nowMs: number): Promise<Job | null> {
    const { folders, leaseMs } = this.#options;
    const own = new Set([...this.#waiting.keys()].map(({ id }) => id));
    const leases = new Map<string, Lease>();
    const expired: string[] = [];
    for (const id of await readdir(folders.working)) {
      if (own.has(id) || id.startsWith(".")) continue;
      const touchedMs = await Job.touchedMs(folders, id);
      const before = this.#leases.get(id);
      const sinceMs = before?.touchedMs === touchedMs ? before.sinceMs : nowMs;
      leases.set(id, { touchedMs, sinceMs });
      if (touchedMs === releasedMs || nowMs - sinceMs >= leaseMs) expired.push(id);
    }
    this.#leases = leases;
    for (const id of expired) {
      const job = await Job.takeOver(folders, id);
      this.#leases.delete(id);
      if (job) return job;
    }
    return null;
  }

  async #work(job: Job): Promise<void> {
    const { leaseMs, retryMs, say } = this.#options;
    const lost = new AbortController();
    const renewing = setInterval(() => void renew(job, lost), leaseMs / 3);
    try {
      await this.#finish(job, lost.signal);
    } catch (error) {
      if (error instanceof JobLostError || lost.signal.aborted) say({ kind: "lost", name: job.name });
      else {
        this.#waiting.set(job, performance.now() + retryMs);
        this.#sayWaiting(job.name, this.#describe(error));
      }
    } finally {
      clearInterval(renewing);
    }
  }

  /** Answers a file, or goes on from where an earlier attempt stopped. */
  async #finish(job: Job, signal: AbortSignal): Promise<void> {
    const { folders, say } = this.#options;
    const record = await job.record(new Date());
    const event = (await job.isAnswered()) ? null : await this.#answer(job, record, signal);
    await job.deliver();
    const { folder, name } = await job.destination();
    const days = folder === "archive" ? [record.takenAt.slice(0, 10)] : [];
    const target = join(folders[folder], ...days);
    await mkdir(target, { recursive: true });
    await job.end(join(target, name));
    this.#waitReasons.delete(job.name);
    if (event) say(event);
  }

  async #answer(job: Job, record: JobRecord, signal: AbortSignal): Promise<WorkerEvent> {
    const name = await this.#ledger.nameAnswer(job, record);
    const earlier = await this.#ledger.takeContent(job, record);
    await job.beginAnswer();
    const problem = earlier && repeated(earlier);
    const answer = problem
      ? null
      : await this.#answerOf({ path: job.input, record, target: join(job.draft, "outbox", name), signal });
    const unusable = problem ?? answer!.problem;
    if (unusable)
      await writeFile(join(job.draft, "error", `${name}.problem.json`), encodeProblem(record, unusable));
    if (answer?.problem) {
      await job.dropAnswers((file) => file !== `${name}.999`);
      // The same file can be sent again once the reason is gone.
      await this.#ledger.forgetContent(record);
    }
    signal.throwIfAborted();
    await job.completeAnswer({ folder: unusable ? "error" : "archive", name });
    return answer
      ? { kind: "answered", name: job.name, answer }
      : { kind: "repeated", name: job.name, problem: problem! };
  }

  /** A fault of the answerer is a problem of this file only: the others go on. */
  async #answerOf(file: FileToAnswer): Promise<FileAnswer> {
    try {
      return await this.#options.answer(file);
    } catch (error) {
      const isPassing = file.signal.aborted || isDiskError(error) || this.#options.isTemporary(error);
      if (isPassing || error instanceof JobLostError) throw error;
      const text = error instanceof Error ? error.message : String(error);
      // The file has moved by the time this is read.
      const detail = text.replaceAll(file.path, file.record.name);
      return {
        summary: "not answered",
        problem: { code: "failed", detail, remedy: "Correct the cause, and send the file again." },
      };
    }
  }

  async #renewWaiting(): Promise<void> {
    for (const job of this.#waiting.keys()) {
      await job.renew().catch((error: unknown) => {
        if (error instanceof JobLostError) this.#waiting.delete(job);
      });
    }
  }

  #describe(error: unknown): string {
    const code = codeOf(error);
    if (isDiskError(error)) return `${diskProblems[code!]} (${code})`;
    return error instanceof Error ? error.message : String(error);
  }
}

async function renew(job: Job, lost: AbortController): Promise<void> {
  await job.renew().catch((error: unknown) => {
    // Another error can pass before the lease ends.
    if (error instanceof JobLostError) lost.abort();
  });
}

/** Errors of a disk that a person can mend while the file waits. */
const diskProblems: Record<string, string> = {
  ENOSPC: "the disk is full: free some space",
  EDQUOT: "the disk quota is used up: free some space",
  EROFS: "the folder is read-only: make it writable",
  EACCES: "permission denied: allow this user to write to the folder",
  EPERM: "permission denied: allow this user to write to the folder",
  EIO: "the disk does not respond: check it",
  ESTALE: "the network drive does not respond: check it",
  ETIMEDOUT: "the network drive does not respond: check it",
  EHOSTDOWN: "the network drive does not respond: check it",
  ENOENT: "a folder is gone: restore it, or mount the drive",
  EMFILE: "too many files are open: raise the limit",
};

function isDiskError(error: unknown): boolean {
  return Object.hasOwn(diskProblems, codeOf(error) ?? "");
}

function repeated(earlier: JobRecord): FileProblem {
  return {
    code: "file-repeated",
    detail: `A file with the same contents was taken on ${earlier.takenAt} as ${earlier.name}.`,
    remedy: "Use the answer to that file. Claims that changed make another file.",
  };
}

function encodeProblem({ name, sha256, takenAt }: JobRecord, problem: FileProblem): string {
  return `${JSON.stringify({ file: name, sha256, takenAt, ...problem }, null, 2)}\n`;
}
