import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const marker = Buffer.from('"claimId":');

/** Accepts webhooks and only counts their verdicts, so that the bench does not measure the receiver. */
export interface Receiver {
  url: string;
  verdictCount: number;
  /** Resolves when this many verdicts have been received. */
  until(verdictCount: number): Promise<void>;
  /** Does nothing: the receiver checks no signatures. */
  trust(secret: string): void;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  let waiting: { verdictCount: number; wake: () => void }[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      response.writeHead(204).end();
      receiver.verdictCount += countMarkers(Buffer.concat(pieces));
      for (const { verdictCount, wake } of waiting) if (receiver.verdictCount >= verdictCount) wake();
      waiting = waiting.filter(({ verdictCount }) => receiver.verdictCount < verdictCount);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/verdicts`,
    verdictCount: 0,
    until: (verdictCount) =>
      receiver.verdictCount >= verdictCount
        ? Promise.resolve()
        : new Promise((wake) => waiting.push({ verdictCount, wake })),
    trust: () => {},
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

function countMarkers(body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(marker); at !== -1; at = body.indexOf(marker, at + marker.length)) count += 1;
  return count;
}
