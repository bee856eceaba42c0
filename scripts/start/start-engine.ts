import { type Engine, type EngineOptions, startEngine } from "../../local/engine";
import { GatewayError } from "../../local/gateway/errors";
import { startGateway } from "../../local/gateway/gateway";
import { DEFAULT_PORT } from "./options";

/** How far to look for a free port before it is better to say that something is odd. */
const PORTS_TRIED = 50;

/**
 * Starts the engine on the port that was asked for, or else on 4566 or the next free one: several engines can run side
 * by side, but whoever named a port has clients that point at it.
 */
export async function startOnPort(
  port: number | undefined,
  options: Omit<EngineOptions, "port">,
): Promise<Engine> {
  if (port !== undefined) return startEngine({ ...options, port });
  for (let candidate = DEFAULT_PORT; ; candidate += 1) {
    try {
      return await startEngine({ ...options, port: candidate });
    } catch (error) {
      const taken = error instanceof GatewayError && error.code === "port-taken";
      if (!taken || candidate >= DEFAULT_PORT + PORTS_TRIED) throw error;
    }
  }
}

/**
 * Takes the port and gives it back, so that nobody waits for a synth to hear that it is taken.
 *
 * @throws GatewayError as the engine would
 */
export async function checkPort(port: number): Promise<void> {
  const gateway = await startGateway({ port, services: {} });
  await gateway.close();
}
