/** How a stream's capacity is set. kinesalite knows provisioned shards only, so the mode is kept beside it. */
export type StreamMode = "PROVISIONED" | "ON_DEMAND";

export class StreamModes {
  readonly #onDemand = new Set<string>();

  set(stream: string, mode: StreamMode): void {
    if (mode === "ON_DEMAND") this.#onDemand.add(stream);
    else this.#onDemand.delete(stream);
  }

  get(stream: string): StreamMode {
    return this.#onDemand.has(stream) ? "ON_DEMAND" : "PROVISIONED";
  }

  delete(stream: string): void {
    this.#onDemand.delete(stream);
  }
}
