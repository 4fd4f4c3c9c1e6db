import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Server } from "./server.ts";

const execute = promisify(execFile);
const versionTimeoutMs = 5_000;

/** Whether a Docker engine is running, not only the command installed. */
export async function hasDocker(): Promise<boolean> {
  try {
    await execute("docker", ["version", "--format", "{{.Server.Version}}"], { timeout: versionTimeoutMs });
    return true;
  } catch {
    return false;
  }
}

/** Starts a container. The returned `url` is the `host:port` of the exposed port. */
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
