import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { type Message, Received, type ReceivedPost } from "./received.ts";

const bodyBytesMax = 16 * 1024 * 1024;

/** The response to a post. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
}

/** Decides the response to a post with a valid signature. A post is accepted if the response is a 2xx. */
export type Behavior = (post: ReceivedPost) => Answer | Promise<Answer>;

export interface BillingSystemOptions {
  /** Default: 0, a free port. */
  port?: number;
  /** `whsec_…`. Without a secret, every post is refused until `trust` is called. */
  secret?: string;
  behavior?: Behavior;
  /** Called once for each accepted post. */
  onReceived?: (post: ReceivedPost) => void;
}

export interface BillingSystem {
  /** The URL for the webhook endpoint in Firstpass. */
  url: string;
  received: Received;
  /** Also accepts posts signed with this secret. */
  trust(secret: string): void;
  /** Changes all later responses. `undefined` responds with 204. */
  behave(behavior: Behavior | undefined): void;
  close(): Promise<void>;
}

/** Starts a small billing system: an HTTP server that receives webhooks of both forms and checks their signatures. */
export async function startBillingSystem(options: BillingSystemOptions = {}): Promise<BillingSystem> {
  const received = new Received();
  const webhooks: Webhook[] = options.secret === undefined ? [] : [new Webhook(options.secret)];
  let behavior = options.behavior;

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const message = verify(webhooks, request, await readBody(request));
    if (message === null) {
      received.refusedCount += 1;
      return { status: 401 };
    }
    const post = received.countAttempt(request.headers, message as Message);
    const answer = behavior ? await behavior(post) : { status: 204 };
    if (answer.status >= 200 && answer.status < 300 && received.accept(post)) options.onReceived?.(post);
    received.checkConditions();
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
      behavior = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The message, or `null` if no trusted secret signed it. */
function verify(webhooks: readonly Webhook[], request: IncomingMessage, body: Buffer): unknown {
  for (const webhook of webhooks) {
    try {
      return webhook.verify(body, request.headers as Record<string, string>);
    } catch {
      // Another trusted secret may match.
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
