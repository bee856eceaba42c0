import { posix } from "node:path";
import { plainText } from "./docstring";

/** An `@example` of a docstring. */
export interface Example {
  /** The file that it is in, from the root. */
  readonly file: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** A name that an example uses, and the file that exports it. */
export interface Import {
  readonly name: string;
  readonly from: string;
}

/** An example as a file of its own, beside the one whose docstring it is in. */
export interface ExampleModule {
  readonly path: string;
  readonly text: string;
  /** Lines in front of the example's first. */
  readonly linesBefore: number;
}

const EXPORT =
  /^export (?:declare |abstract |async )*(?:const|function\*?|class|interface|type|enum) (\w+)/gm;

/**
 * What examples may use without saying where it is from, beside what files export: what the constructor of a stack has
 * at hand, each by the type of it and the file that exports that.
 */
const GIVEN: readonly (readonly [name: string, type: string, from: string])[] = [
  ["this", "PipelineStack", "stacks/pipeline-stack"],
  ["environment", "Environment", "environments/index"],
  ["path", "NginxFirehose", "environments/index"],
  ["eks", "EksLogging", "environments/index"],
  ["domain", "ManagedDomain", "environments/index"],
  ["cluster", "EksCluster", "stacks/constructs/eks-cluster"],
  ["nodeGroup", "NodeGroup", "stacks/constructs/node-group"],
  ["store", "PrivateBucket", "stacks/constructs/private-bucket"],
  ["parser", "PipelineFunction", "stacks/constructs/pipeline-function"],
  ["alarms", "readonly Alarm[]", "stacks/constructs/alarms/alarm"],
];

/** Finds the examples in a file. */
export function examplesIn(file: string, text: string): Example[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const first = text.slice(0, comment.index).split("\n").length;
    const lines = plainText(comment[0]).split("\n");
    return lines.flatMap((line, index): Example[] => {
      if (!line.startsWith("@example")) return [];
      const rest = lines.slice(index + 1);
      const next = rest.findIndex((other) => /^@[a-z]/.test(other));
      const own = next === -1 ? rest : rest.slice(0, next);
      return [{ file, line: first + index + 1, lines: own.join("\n").trimEnd().split("\n") }];
    });
  });
}

/** The files that export each name. */
export function exportersOf(texts: ReadonlyMap<string, string>): Map<string, string[]> {
  const exporters = new Map<string, string[]>();
  for (const [file, text] of texts) {
    for (const name of new Set([...text.matchAll(EXPORT)].map(([, name = ""]) => name))) {
      exporters.set(name, [...(exporters.get(name) ?? []), file]);
    }
  }
  return exporters;
}

/** Which of the names that files export an example uses; of a name that several export, that of its own file. */
export function importsOf(
  { file, lines }: Example,
  exporters: ReadonlyMap<string, readonly string[]>,
): Import[] {
  const used = new Set(lines.join("\n").match(/[A-Za-z_]\w*/g) ?? []);
  return [...used].flatMap((name): Import[] => {
    const [only, ...others] = exporters.get(name) ?? [];
    if (only === file || others.includes(file)) return [{ name, from: file }];
    return only === undefined || others.length > 0 ? [] : [{ name, from: only }];
  });
}

/** The example as a function in a file, so that the compiler can read it. */
export function moduleOf(example: Example, imports: readonly Import[]): ExampleModule {
  const { file, line, lines } = example;
  const folder = posix.dirname(file);
  const specifier = (from: string): string => {
    const path = posix.relative(folder, from).replace(/\.ts$/, "");
    return path.startsWith(".") ? path : `./${path}`;
  };
  const given = file.startsWith("formats/") ? [] : GIVEN;
  const parameters = given.map(([name, type, from]) => {
    const [, prefix = "", own = "", suffix = ""] = /^(.*?)(\w+)(\[\])?$/.exec(type) ?? [];
    return `${name}: ${prefix}import("${specifier(from)}").${own}${suffix}`;
  });
  const head = [
    ...imports.map(({ name, from }) => `import { ${name} } from "${specifier(from)}";`),
    ...lines.filter(isImport),
    `export async function example(${parameters.join(", ")}) {{`,
  ];
  return {
    path: file.replace(/\.ts$/, `.example-${line}.ts`),
    text: [...head, ...lines.map((own) => (isImport(own) ? "" : own)), "}}", ""].join("\n"),
    linesBefore: head.length,
  };
}

const isImport = (line: string): boolean => line.startsWith("import ");
