/** One declaration of a source file, as the compiler reads it: what the rules are about. */
export interface Declared {
  /** Path from the repository's root. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** `name`, or `owner.name` of a method or a member. */
  readonly symbol: string;
  readonly kind: "function" | "class" | "interface" | "type" | "const" | "method" | "member";
  /** Other files can reach it: exported, or a public part of what is. */
  readonly exported: boolean;
  /** Its docstrings as they stand in the file, `/**` and all; merged declarations have several. */
  readonly docs: readonly string[];
  /** It is a number, a list of numbers, or a function that returns either. */
  readonly numeric: boolean;
  /** What in it throws and is not caught there: `throw at line 7`, `JSON.parse at line 9`. */
  readonly throws: readonly string[];
  /** What it calls outside of any `try` that catches, each as `file#symbol`. */
  readonly calls: readonly string[];
  /** The same method of the interfaces that its class implements, as `file#symbol`. */
  readonly implemented: readonly string[];
}

/** What the compiler finds wrong in a file that it was asked to check. */
export interface Diagnosed {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** What the probe is asked, on stdin. */
export interface Question {
  readonly root: string;
  /** Files whose declarations are asked for, from the root. */
  readonly files: readonly string[];
  /** Files that are on no disk: path from the root to text. */
  readonly virtual: Readonly<Record<string, string>>;
  /** Which of the virtual files are checked for types. */
  readonly check: readonly string[];
}

/** What it answers, on stdout. */
export interface Answer {
  readonly declared: readonly Declared[];
  readonly diagnosed: readonly Diagnosed[];
}

/** What one declaration is called in `calls` and `implemented`. */
export const keyOf = ({ file, symbol }: { file: string; symbol: string }): string => `${file}#${symbol}`;
