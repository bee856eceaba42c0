import type { LocalFunction } from "./local-function";

/** A function as others in the engine use it. */
export type DeployedFunction = Pick<LocalFunction, "close" | "config" | "invoke">;
