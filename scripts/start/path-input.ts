import type { Feed } from "./feed";

/** What a path needs of a run besides the access log that the shipper reads. */
export interface PathInput {
  /** Before anything is provisioned: what functions find when they start. */
  prepare(url: string): Promise<void>;
  /** Once all is provisioned. */
  feed(url: string, once: boolean): Feed;
  close(): void;
}
