import { BucketLock } from "./bucket-lock";
import { insertKey, removeKey } from "./key-order";
import type { NotificationConfiguration } from "./notifications/configuration";
import { foldPath } from "./object-path";
import type { ObjectRecord } from "./object-record";

/** One bucket's index in memory. Changed only by steps that run under its lock. */
export class Bucket {
  readonly lock = new BucketLock();
  /** What it tells whom. */
  notifications: NotificationConfiguration = [];
  readonly #records = new Map<string, ObjectRecord>();
  readonly #sorted: string[] = [];
  /** Which key holds a path, so that no two keys share a file. */
  readonly #owners = new Map<string, string>();

  constructor(
    readonly name: string,
    /** ISO 8601. */
    readonly created: string,
  ) {}

  get(key: string): ObjectRecord | undefined {
    return this.#records.get(key);
  }

  /** All keys in UTF-8 order; the live list, not a copy. */
  get keys(): readonly string[] {
    return this.#sorted;
  }

  ownerOf(file: string): string | undefined {
    return this.#owners.get(foldPath(file));
  }

  set(record: ObjectRecord): void {
    this.delete(record.key);
    this.#records.set(record.key, record);
    this.#owners.set(foldPath(record.file), record.key);
    insertKey(this.#sorted, record.key);
  }

  delete(key: string): void {
    const record = this.#records.get(key);
    if (record !== undefined) {
      this.#records.delete(key);
      this.#owners.delete(foldPath(record.file));
      removeKey(this.#sorted, key);
    }
  }
}
