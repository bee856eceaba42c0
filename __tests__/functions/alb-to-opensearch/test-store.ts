import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import {
  type CopyObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";

type Command = GetObjectCommand | PutObjectCommand | CopyObjectCommand;

/** S3 in memory, one bucket; objects may be streams that are made when they are asked for. */
export class TestStore {
  readonly objects = new Map<string, Buffer | (() => Readable)>();
  readonly commands: Command[] = [];
  /** Fails a command with what it returns. */
  fail: (command: Command) => Error | undefined = () => undefined;

  /** As the client that functions are given. */
  get s3(): Pick<S3Client, "send"> {
    return { send: this.send } as unknown as Pick<S3Client, "send">;
  }

  private readonly send = async (command: Command): Promise<object> => {
    this.commands.push(command);
    const error = this.fail(command);
    if (error !== undefined) throw error;
    if (command instanceof GetObjectCommand) return this.get(String(command.input.Key));
    if (command instanceof PutObjectCommand) {
      this.objects.set(String(command.input.Key), Buffer.from(command.input.Body as Uint8Array));
    } else {
      const [, ...key] = String(command.input.CopySource).split("/").map(decodeURIComponent);
      this.objects.set(String(command.input.Key), this.found(key.join("/")) as Buffer);
    }
    return {};
  };

  /** Every entry of the objects under a prefix, in the order of keys. */
  entries(prefix: string): Record<string, unknown>[] {
    return this.keys(prefix)
      .filter((key) => key.endsWith(".json.gz"))
      .flatMap((key) =>
        gunzipSync(this.objects.get(key) as Buffer)
          .toString()
          .trimEnd()
          .split("\n"),
      )
      .map((text) => JSON.parse(text));
  }

  keys(prefix: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  private get(key: string): object {
    const object = this.found(key);
    if (!Buffer.isBuffer(object)) return { Body: object() };
    return { Body: Readable.from(pieces(object)) };
  }

  private found(key: string): Buffer | (() => Readable) {
    const object = this.objects.get(key);
    if (object === undefined)
      throw Object.assign(new Error("The specified key does not exist."), { name: "NoSuchKey" });
    return object;
  }
}

/** As from a socket. */
function* pieces(bytes: Buffer, size = 16_384): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
