import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Server } from "./server.ts";

const execute = promisify(execFile);
const answerTimeoutMs = 5_000;

/** Whether the Docker engine answers. The command alone is not enough. */
export async function dockerAnswers(): Promise<boolean> {
  try {
    await execute("docker", ["version", "--format", "{{.Server.Version}}"], { timeout: answerTimeoutMs });
    return true;
  } catch {
    return false;
  }
}

/** Starts a container and returns the address of its only port as `host:port`. */
export async function startContainer(
  image: string,
  port: number,
  environment: Record<string, string> = {},
): Promise<Server> {
  const { GenericContainer } = await import("testcontainers");
  const container = await new GenericContainer(image)
    .withExposedPorts(port)
    .withEnvironment(environment)
    .start();
  return {
    url: `${container.getHost()}:${container.getMappedPort(port)}`,
    close: async () => {
      await container.stop();
    },
  };
}
