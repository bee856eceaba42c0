// The compiler is an ES module and this is none: its types are named by imports of types, its values are handed over.

/** The compiler's own syntax trees, and what tells one kind of node from another. */
export type Ast = typeof import("typescript/unstable/ast", { with: { "resolution-mode": "import" }});
export type Node = import("typescript/unstable/ast", { with: { "resolution-mode": "import" }}).Node;
export type SourceFile = import("typescript/unstable/ast", { with: {
  "resolution-mode": "import",
}}).SourceFile;
export type Statement = import("typescript/unstable/ast", { with: { "resolution-mode": "import" }}).Statement;
export type Expression = import("typescript/unstable/ast", { with: {
  "resolution-mode": "import",
}}).Expression;
export type ClassDeclaration = import("typescript/unstable/ast", { with: {
  "resolution-mode": "import",
}}).ClassDeclaration;

/** A program that the compiler has opened, and what a name in it stands for. */
export type Project = import("typescript/unstable/sync", { with: { "resolution-mode": "import" }}).Project;
export type CompilerSymbol = import("typescript/unstable/sync", { with: {
  "resolution-mode": "import",
}}).Symbol;

/** Line of a place in a text, counted from 1. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

/** The declarations that a node is in, by name, the outermost first: `["LineEngine", "next"]`. */
export function namesAround(node: Node | undefined): string[] {
  const names: string[] = [];
  for (let at = node; at !== undefined; at = at.parent) {
    const { name } = at as { name?: { readonly text?: string } };
    if (typeof name?.text === "string") names.unshift(name.text);
  }
  return names;
}
