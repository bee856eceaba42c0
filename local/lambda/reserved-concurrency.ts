import type { DeployedFunction } from "./deployed-function";
import { Slots } from "./slots";

/**
 * A function that runs no more invocations at once than are reserved for it. Where AWS throttles the others and their
 * callers try again, they wait here for their turn.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export function withReservedConcurrency(deployed: DeployedFunction): DeployedFunction {
  const { config } = deployed;
  if (config.reservedConcurrency === undefined) return deployed;
  const slots = new Slots(config.reservedConcurrency);
  return {
    config,
    invoke: (event, requestId) => slots.use(() => deployed.invoke(event, requestId)),
    close: () => deployed.close(),
  };
}
