/** The parts we use of packages that come without types. */

declare module "nginxparser" {
  class Parser {
    constructor(format: string);
    /** Calls back at once, and only for a line that matches. */
    parseLine(line: string, iterator: (row: Record<string, string | number | Date | null>) => void): void;
  }
  export = Parser;
}

declare module "alpine" {
  class Alpine {
    /** The format is Apache's `combined` unless one is given. */
    constructor(logFormat?: string);
    parseLine(line: string): Record<string, string | undefined>;
  }
  export = Alpine;
}

declare module "clf-parser" {
  function parse(line: string): Record<string, string | number | Date | null>;
  export = parse;
}
