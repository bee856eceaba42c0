/** Where a run is. */
export interface Heard {
  readonly engine: string;
  /** Absent where traffic is generated. */
  readonly nginx: string | undefined;
}

/** Listens to what a run says, until it says where it is. */
export class Places {
  #tell: (heard: Heard) => void = () => undefined;
  readonly heard = new Promise<Heard>((resolve) => {
    this.#tell = resolve;
  });

  /** @param line as `npm start` says it on a terminal */
  hear(line: string): void {
    const [, engine] = /^engine on (http:\/\/\S+?),? /.exec(line) ?? [];
    if (engine === undefined) return;
    const [, nginx] = /curl (http:\/\/\S+\/)/.exec(line) ?? [];
    this.#tell({ engine, nginx });
  }
}
