import type { Ast, Expression, Node } from "./ast";

/** What is thrown and called in a piece of code, less what a `catch` around it takes. */
export interface Uncaught {
  readonly throws: Node[];
  /** The names by which functions and classes are called. */
  readonly callees: Node[];
}

/**
 * Functions within count as part of what they are in: whoever is handed one that throws must be told, too. Neither the
 * block of a `try` with a `catch` nor a promise with one counts; what the `catch` does itself does.
 */
export function uncaughtIn(ast: Ast, roots: readonly Node[]): Uncaught {
  const found: Uncaught = { throws: [], callees: [] };
  const visit = (node: Node): void => {
    if (ast.isThrowStatement(node)) found.throws.push(node);
    if (ast.isTryStatement(node) && node.catchClause !== undefined) {
      visit(node.catchClause);
      if (node.finallyBlock !== undefined) visit(node.finallyBlock);
      return;
    }
    if (ast.isCallExpression(node) || ast.isNewExpression(node)) {
      const callee = node.expression;
      found.callees.push(nameOf(ast, callee));
      if (ast.isPropertyAccessExpression(callee) && callee.name.text === "catch") {
        node.arguments?.forEach(visit);
        return;
      }
    }
    node.forEachChild(visit);
  };
  roots.forEach(visit);
  return found;
}

const nameOf = (ast: Ast, callee: Expression): Node =>
  ast.isPropertyAccessExpression(callee) ? callee.name : callee;
