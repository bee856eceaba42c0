import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Ast, type CompilerSymbol, lineAt, type Node, namesAround, type Project } from "./ast";
import { type Answer, type Declared, type Diagnosed, keyOf, type Question } from "./declared";
import { type Found, readDeclared } from "./read-declared";
import { uncaughtIn } from "./uncaught";

/** The parts of the compiler's enumerations that are needed. */
interface Flags {
  readonly alias: number;
  readonly number: number;
}

/**
 * Reads the files of a question, the virtual ones among them, under the options of the repository's tsconfig.json. The
 * compiler's makers call its interface unstable: its version is pinned, and another one may need changes here alone.
 */
export async function answer(question: Question): Promise<Answer> {
  const [{ API, SymbolFlags, TypeFlags }, ast] = await Promise.all([
    import("typescript/unstable/sync"),
    import("typescript/unstable/ast"),
  ]);
  const { root, files, virtual, check } = question;
  const config = join(root, "tsconfig.docstrings.json");
  const texts = new Map(Object.entries(virtual).map(([path, text]) => [join(root, path), text]));
  texts.set(config, projectOf(question));
  const api = new API({
    cwd: root,
    fs: { readFile: (path) => texts.get(path), fileExists: (path) => texts.has(path) || undefined },
  });
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (project === undefined) throw new Error("the compiler did not open the project");
    const flags = { alias: SymbolFlags.Alias, number: TypeFlags.NumberLike };
    const reader = new Reader({ root, project, ast, flags });
    return {
      declared: files.flatMap((file) => reader.declaredIn(file)),
      diagnosed: check.flatMap((file) => reader.diagnosedIn(file)),
    };
  } finally {
    api.close();
  }
}

function projectOf({ root, files, check }: Question): string {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
  // An example may show a result by naming it.
  const options = { ...compilerOptions, types: ["node"], noUnusedLocals: false, noUnusedParameters: false };
  return JSON.stringify({ compilerOptions: options, files: [...new Set([...files, ...check])] });
}

class Reader {
  constructor(
    private readonly at: {
      readonly root: string;
      readonly project: Project;
      readonly ast: Ast;
      readonly flags: Flags;
    },
  ) {}

  diagnosedIn(file: string): Diagnosed[] {
    const { program } = this.at.project;
    const path = join(this.at.root, file);
    const text = program.getSourceFile(path)?.text ?? "";
    return [...program.getSyntacticDiagnostics(path), ...program.getSemanticDiagnostics(path)].map(
      ({ pos, text: message }) => ({ file, line: lineAt(text, pos), message }),
    );
  }

  declaredIn(file: string): Declared[] {
    const { project, root, ast, flags } = this.at;
    const source = project.program.getSourceFile(join(root, file));
    if (source === undefined) throw new Error(`the compiler did not read ${file}`);
    const found = readDeclared(ast, source);
    const types = project.checker.getTypeAtLocation(found.map(({ name }) => name));
    const lineOf = (node: Node): number => lineAt(source.text, node.getStart(source));
    return found.map((one, index): Declared => {
      const { throws, callees } = uncaughtIn(ast, one.code);
      const called = this.calledBy(callees);
      return {
        file,
        line: lineOf(one.name),
        symbol: one.symbol,
        kind: one.kind,
        exported: one.exported,
        docs: one.documented.flatMap((node) => docsOf(node, source.text)),
        numeric: one.numeric === "by type" ? ((types[index]?.flags ?? 0) & flags.number) !== 0 : one.numeric,
        throws: [
          ...throws.map((node) => `throw at line ${lineOf(node)}`),
          ...called.flatMap(({ thrower }, at) =>
            thrower === undefined ? [] : [`${thrower} at line ${lineOf(callees[at] as Node)}`],
          ),
        ],
        calls: [...new Set(called.flatMap(({ key }) => key ?? []))],
        implemented: this.implementedBy(one),
      };
    });
  }

  /** What names stand for: a declaration of this repository, or what is known to throw. */
  private calledBy(callees: readonly Node[]): { key?: string; thrower?: string }[] {
    return this.at.project.checker.getSymbolAtLocation(callees).map((symbol) => this.originOf(symbol));
  }

  private originOf(symbol: CompilerSymbol | undefined): { key?: string; thrower?: string } {
    if (symbol === undefined) return {};
    const { project, root, flags } = this.at;
    const original = symbol.flags & flags.alias ? project.checker.getAliasedSymbol(symbol) : symbol;
    const [declaration] = original.declarations;
    if (declaration === undefined) return {};
    const file = relative(root, declaration.path);
    if (isForeign(file)) {
      const { name } = original;
      if (/\bzod\b/.test(file) && /^parse(?:Async)?$/.test(name)) return { thrower: `zod's ${name}` };
      return name === "parse" && original.getParent()?.name === "JSON" ? { thrower: "JSON.parse" } : {};
    }
    const node = declaration.resolve();
    if (node === undefined) return {};
    return { key: keyOf({ file, symbol: namesAround(node).join(".") }) };
  }

  private implementedBy({ interfaces, kind, symbol }: Found): string[] {
    if (kind !== "method") return [];
    return this.calledBy(interfaces).flatMap(({ key }) =>
      key === undefined ? [] : [`${key}.${symbol.split(".").at(-1)}`],
    );
  }
}

const isForeign = (file: string): boolean =>
  file.startsWith("..") || file.startsWith("bundled:") || /(?:^|\/)node_modules\//.test(file);

function docsOf(node: Node, text: string): string[] {
  return (node.jsDoc ?? []).map(({ pos, end }) => text.slice(pos, end).trim());
}
