import type { ObjectChunk, ObjectDestination } from "./object-writer";
import type { Output } from "./outputs";
import type { DeliveryStreamConfig } from "./stream-config";
import { TimedBuffer } from "./timed-buffer";

export interface OutputBuffersOptions extends Pick<DeliveryStreamConfig, "bufferBytes" | "bufferSeconds"> {
  /** Told of the chunks that make an object. */
  readonly onDue: (chunks: readonly ObjectChunk[], destination: ObjectDestination) => void;
}

/** What waits to become objects, each destination by itself. */
export class OutputBuffers {
  private readonly buffers = new Map<string, TimedBuffer<ObjectChunk>>();

  constructor(private readonly options: OutputBuffersOptions) {}

  add({ destination, chunk }: Output): void {
    const id = JSON.stringify(destination);
    const buffer = this.buffers.get(id) ?? this.bufferOf(destination);
    this.buffers.set(id, buffer);
    buffer.add(chunk);
  }

  flush(): void {
    for (const buffer of [...this.buffers.values()]) buffer.flush();
  }

  private bufferOf(destination: ObjectDestination): TimedBuffer<ObjectChunk> {
    const { bufferBytes, bufferSeconds, onDue } = this.options;
    return new TimedBuffer({
      limits: [{ max: bufferBytes, of: ({ data }) => data.length }],
      seconds: bufferSeconds,
      onDue: (chunks) => onDue(chunks, destination),
    });
  }
}
