import { type ChildProcess, fork } from "node:child_process";
import { FlowProducer, Queue, Worker } from "bullmq";
import { Redis } from "ioredis";

/**
 * What Firstpass's chunks are measured against: one BullMQ job per service line and stage, in stage order, with
 * handlers that do nothing. It stores nothing, reads nothing, delivers nothing.
 */
const stages = ["naive-documentation", "naive-modifier", "naive-medical-necessity"];
const concurrency = 100;
const flowsPerAdd = 300;

/** Lines per second from the first job added to the last job done; three worker processes and this producer. */
export async function benchNaive(queueUrl: string, lines: number): Promise<number> {
  const workers = await Promise.all(stages.map((stage) => startWorker(stage, queueUrl)));
  const connection = new Redis(queueUrl, { maxRetriesPerRequest: null });
  const producer = new FlowProducer({ connection });
  const last = new Queue(stages.at(-1)!, { connection });
  const finished = countDown(workers.at(-1)!, lines);

  const start = performance.now();
  for (let sent = 0; sent < lines; sent += flowsPerAdd) {
    const count = Math.min(flowsPerAdd, lines - sent);
    await producer.addBulk(Array.from({ length: count }, (_, at) => lineFlow(sent + at)));
  }
  await finished;
  const seconds = (performance.now() - start) / 1000;

  for (const worker of workers) worker.kill("SIGKILL");
  await producer.close();
  for (const stage of stages) {
    const queue = new Queue(stage, { connection });
    await queue.obliterate({ force: true });
    await queue.close();
  }
  await last.close();
  connection.disconnect();
  return lines / seconds;
}

function lineFlow(line: number) {
  const opts = { removeOnComplete: true };
  const data = { line };
  const [documentation, modifier, necessity] = stages as [string, string, string];
  return {
    name: "line",
    queueName: necessity,
    data,
    opts,
    children: [
      {
        name: "line",
        queueName: modifier,
        data,
        opts,
        children: [{ name: "line", queueName: documentation, data, opts }],
      },
    ],
  };
}

async function startWorker(stage: string, queueUrl: string): Promise<ChildProcess> {
  const child = fork(import.meta.filename, [stage, queueUrl]);
  await new Promise<void>((done) => child.once("message", () => done()));
  return child;
}

/** Resolves when `worker` has told of `lines` jobs done. */
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
