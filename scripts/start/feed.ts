/** What a run gives to a path besides the access log that the shipper reads. */
export interface Feed {
  /** The stack that must receive it. */
  readonly stack: string;
  /** One phrase for the person at the terminal. */
  readonly description: string;
  /** Ends when all is given, or after `stop`; fails as the service does that takes it. */
  readonly done: Promise<void>;
  /** Lines that the stack must have received so far. */
  lines(): number;
  stop(): void;
}
