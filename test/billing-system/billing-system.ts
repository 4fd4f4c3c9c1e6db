import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { Received, type ReceivedPost } from "./received.ts";

const bodyBytesMax = 16 * 1024 * 1024;

/** What the receiver answers to a post. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
}

/** Decides the answer to a post whose signature is right. A post counts as received when the answer is a 2xx. */
export type Behaviour = (post: ReceivedPost) => Answer | Promise<Answer>;

export interface BillingSystemOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** `whsec_…`; without one, every post is refused until `trust` is called. */
  secret?: string;
  behaviour?: Behaviour;
  /** Called for each post that was answered with a 2xx, the first time its webhook-id is received. */
  onReceived?: (post: ReceivedPost) => void;
}

export interface BillingSystem {
  /** Where the webhook endpoint of Firstpass is to point. */
  url: string;
  received: Received;
  /** Accepts posts signed with this secret too. */
  trust(secret: string): void;
  /** Changes what is answered from now on; `undefined` answers 204. */
  behave(behaviour: Behaviour | undefined): void;
  close(): Promise<void>;
}

/** Starts a small billing system: an HTTP server that takes verdicts as webhooks and checks their signatures. */
export async function startBillingSystem(options: BillingSystemOptions = {}): Promise<BillingSystem> {
  const received = new Received();
  const webhooks: Webhook[] = options.secret === undefined ? [] : [new Webhook(options.secret)];
  let behaviour = options.behaviour;

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const message = verify(webhooks, request, await readBody(request));
    if (message === null) {
      received.refusedCount += 1;
      return { status: 401 };
    }
    const post = received.note(String(request.headers["webhook-id"]), message);
    const answer = behaviour ? await behaviour(post) : { status: 204 };
    if (answer.status >= 200 && answer.status < 300 && received.keep(post)) options.onReceived?.(post);
    received.announce();
    return answer;
  };

  const server = createServer((request, response) => {
    answerTo(request).then(
      ({ status, headers }) => response.writeHead(status, headers).end(),
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/verdicts`,
    received,
    trust: (secret) => void webhooks.push(new Webhook(secret)),
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The message, or `null` when no trusted secret signed it. */
function verify(webhooks: readonly Webhook[], request: IncomingMessage, body: Buffer): unknown {
  for (const webhook of webhooks) {
    try {
      return webhook.verify(body, request.headers as Record<string, string>);
    } catch {
      // Another of the trusted secrets may fit.
    }
  }
  return null;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > bodyBytesMax) throw new Error("the body is too large");
    pieces.push(piece);
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}
