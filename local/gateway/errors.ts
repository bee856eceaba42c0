/** Why the gateway could not start: `port-taken` is worth another try with the next port. */
export type GatewayErrorCode = "port-taken" | "port-forbidden" | "listen-failed";

/** The gateway cannot do what it was asked; the message is one line for the person who started it. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly code: GatewayErrorCode;

  constructor(code: GatewayErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Turns the error of `server.listen` into a {@link GatewayError} that names the port. */
export function listenError(error: NodeJS.ErrnoException, port: number): GatewayError {
  if (error.code === "EADDRINUSE") {
    return new GatewayError(
      "port-taken",
      `port ${port} is taken by another program: stop it or choose another port`,
    );
  }
  if (error.code === "EACCES") {
    return new GatewayError(
      "port-forbidden",
      `port ${port} is not allowed to this user: choose one above 1023`,
    );
  }
  return new GatewayError("listen-failed", `cannot listen on port ${port}: ${error.message}`);
}
