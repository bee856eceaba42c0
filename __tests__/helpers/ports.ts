import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** Takes a port of this machine, 0 for any free one. @throws EADDRINUSE where it is taken */
export async function takePort(port: number): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, server };
}

/** Fails where a program still has the port. */
export async function expectFree(port: number): Promise<void> {
  const { server } = await takePort(port);
  server.close();
  await once(server, "close");
}

/**
 * Sees to it that a certain port is taken until the release: by us, as soon as another test gives it back, or by a
 * program that keeps it.
 */
export async function holdPort(port: number): Promise<() => void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      const { server } = await takePort(port);
      return () => void server.close();
    } catch (error) {
      if (Date.now() > deadline) return () => undefined;
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      await delay(50);
    }
  }
}
