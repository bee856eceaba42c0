import type { S3Service } from "../s3/service";
import { isGivenUp, isQuarantine } from "../summary/object-kinds";

/** Objects that came into being in one bucket since the engine started, by what they are for. */
export interface BucketCounts {
  readonly other: number;
  readonly quarantine: number;
  readonly givenUp: number;
}

const NONE: BucketCounts = { other: 0, quarantine: 0, givenUp: 0 };

/** Counts the objects of each bucket as they come. */
export class ObjectCounts {
  readonly #counts = new Map<string, { -readonly [Kind in keyof BucketCounts]: number }>();

  constructor(s3: Pick<S3Service, "onObjectCreated">) {
    s3.onObjectCreated(({ bucket, key }) => {
      const counts = this.#counts.get(bucket) ?? { ...NONE };
      this.#counts.set(bucket, counts);
      counts[isGivenUp(key) ? "givenUp" : isQuarantine(key) ? "quarantine" : "other"] += 1;
    });
  }

  of(bucket: string): BucketCounts {
    return this.#counts.get(bucket) ?? NONE;
  }
}
