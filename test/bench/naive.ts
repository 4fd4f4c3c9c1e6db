import { type ChildProcess, fork } from "node:child_process";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { nodeOptions } from "../fleet/process.ts";

/**
 * The baseline for Firstpass's chunks: one BullMQ job per service line and stage, with handlers that do nothing. It
 * skips all expensive work: it does not order the stages, and it reads, stores and delivers nothing.
 */
const stages = ["naive-documentation", "naive-modifier", "naive-medical-necessity"];
const concurrency = 100;
const jobsPerAdd = 300;

/**
 * Lines per second, measured from adding the first job to completing the last one, with this producer and three worker
 * processes.
 */
export async function benchNaive(queueUrl: string, lines: number): Promise<number> {
  const workers = await Promise.all(stages.map((stage) => startWorker(stage, queueUrl)));
  const connection = new Redis(queueUrl, { maxRetriesPerRequest: null });
  const queues = stages.map((stage) => new Queue(stage, { connection }));
  const finished = Promise.all(workers.map((worker) => countDown(worker, lines)));

  const start = performance.now();
  for (let sent = 0; sent < lines; sent += jobsPerAdd) {
    const jobs = Array.from({ length: Math.min(jobsPerAdd, lines - sent) }, (_, at) => ({
      name: "line",
      data: { line: sent + at },
    }));
    await Promise.all(queues.map((queue) => queue.addBulk(jobs)));
  }
  await finished;
  const seconds = (performance.now() - start) / 1000;

  for (const worker of workers) worker.kill("SIGKILL");
  for (const queue of queues) {
    await queue.obliterate({ force: true });
    await queue.close();
  }
  connection.disconnect();
  return lines / seconds;
}

async function startWorker(stage: string, queueUrl: string): Promise<ChildProcess> {
  const child = fork(import.meta.filename, [stage, queueUrl], { execArgv: nodeOptions });
  await new Promise<void>((done) => child.once("message", () => done()));
  return child;
}

/** Resolves when `worker` has reported `lines` completed jobs. */
function countDown(worker: ChildProcess, lines: number): Promise<void> {
  return new Promise((done) => {
    worker.on("message", (message) => {
      if (typeof message === "number" && message >= lines) done();
    });
  });
}

if (process.argv[1] === import.meta.filename) {
  const [, , stage, queueUrl] = process.argv;
  let done = 0;
  const connection = new Redis(queueUrl!, { maxRetriesPerRequest: null });
  const worker = new Worker(
    stage!,
    async () => {
      done += 1;
    },
    { connection, concurrency, removeOnComplete: { count: 0 } },
  );
  await worker.waitUntilReady();
  process.send?.("ready");
  setInterval(() => process.send?.(done), 20);
}
