import { join } from "node:path";

/** Where things lie under the data directory. Bucket names never start with a dot, so nothing collides. */
export class DataFolders {
  /** Objects, as plain files. */
  readonly objects: string;
  /** Everything about them that is not their bytes. */
  readonly meta: string;
  /** Bodies that are still arriving; on the same file system, so that a rename publishes them. */
  readonly staging: string;

  constructor(dataDir: string) {
    this.objects = join(dataDir, "s3");
    this.meta = join(dataDir, "s3-meta");
    this.staging = join(this.meta, ".staging");
  }

  bucket(bucket: string): string {
    return join(this.objects, bucket);
  }

  bucketMeta(bucket: string): string {
    return join(this.meta, bucket);
  }

  bucketFile(bucket: string): string {
    return join(this.meta, bucket, "bucket.json");
  }

  /** What a bucket tells whom. */
  notifications(bucket: string): string {
    return join(this.meta, bucket, "notifications.json");
  }

  /** Writes of which somebody is still to be told. */
  notices(bucket: string): string {
    return join(this.meta, bucket, "notices");
  }

  records(bucket: string): string {
    return join(this.meta, bucket, "objects");
  }

  uploads(bucket: string): string {
    return join(this.meta, bucket, "uploads");
  }
}
