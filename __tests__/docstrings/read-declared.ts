import {
  type Ast,
  type ClassDeclaration,
  type Node,
  namesAround,
  type SourceFile,
  type Statement,
} from "./ast";
import type { Declared } from "./declared";

/** A declaration as it stands in the tree; what it calls is not resolved yet. */
export interface Found {
  readonly name: Node;
  readonly symbol: string;
  readonly kind: Declared["kind"];
  readonly exported: boolean;
  /** Where its docstrings are. */
  readonly documented: readonly Node[];
  /** A number by its syntax; of others the compiler has to say. */
  readonly numeric: boolean | "by type";
  /** The code that runs when it is called. */
  readonly code: readonly Node[];
  /** Names of the interfaces that its class implements. */
  readonly interfaces: readonly Node[];
}

const NUMBER = /^(?:readonly )?\(?number(?: \| (?:undefined|null))*\)?(?:\[\])?(?: \| (?:undefined|null))*$/;
/** `5 * 1_024`, as it stands in the source. */
const ARITHMETIC = /^[-(\s]*\d[\d\s_.()*+-]*$/;
const NUMBER_SCHEMA = /^z\.(?:number|int)\(/;

/** Finds the declarations of a file, and the public parts of classes, interfaces, types and schemas. */
export function readDeclared(ast: Ast, file: SourceFile): Found[] {
  return file.statements.flatMap((statement) => declaredBy(ast, statement));
}

function declaredBy(ast: Ast, statement: Statement): Found[] {
  const exported = hasModifier(statement, ast.SyntaxKind.ExportKeyword);
  const shared = { exported, documented: [statement], numeric: false, code: [], interfaces: [] } as const;
  if (ast.isFunctionDeclaration(statement) && statement.name !== undefined) {
    const { name, type, parameters, body } = statement;
    const code = [...parameters, ...(body === undefined ? [] : [body])];
    return [{ ...shared, name, symbol: name.text, kind: "function", numeric: isNumber(type), code }];
  }
  if (ast.isInterfaceDeclaration(statement) || ast.isTypeAliasDeclaration(statement)) {
    const kind = ast.isInterfaceDeclaration(statement) ? "interface" : "type";
    const { name } = statement;
    return [{ ...shared, name, symbol: name.text, kind }, ...membersIn(ast, statement, exported)];
  }
  if (ast.isClassDeclaration(statement)) return classAndMembers(ast, statement, exported);
  if (!ast.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap((declaration): Found[] => {
    const { initializer } = declaration;
    const isFunction =
      initializer !== undefined &&
      (ast.isArrowFunction(initializer) || ast.isFunctionExpression(initializer));
    const kind = isFunction ? "function" : "const";
    const numeric = isFunction ? isNumber(initializer.type) : "by type";
    const code = initializer === undefined ? [] : [initializer];
    const names = identifiersOf(ast, declaration.name);
    const found = names.map(
      (name): Found => ({ ...shared, name, symbol: textOf(name), kind, numeric, code }),
    );
    return [...found, ...(isFunction ? [] : membersIn(ast, declaration, exported))];
  });
}

function classAndMembers(ast: Ast, node: ClassDeclaration, exported: boolean): Found[] {
  const { name } = node;
  if (name === undefined) return [];
  const interfaces = (node.heritageClauses ?? [])
    .filter(({ token }) => token === ast.SyntaxKind.ImplementsKeyword)
    .flatMap(({ types }) => types.map(({ expression }) => expression));
  const constructors = node.members.filter(ast.isConstructorDeclaration);
  const properties = node.members.filter(ast.isPropertyDeclaration);
  const itself: Found = {
    name,
    symbol: name.text,
    kind: "class",
    exported,
    documented: [node, ...constructors],
    numeric: false,
    code: [...constructors, ...properties],
    interfaces: [],
  };
  const members = node.members.flatMap((member): Found[] => {
    const hidden =
      hasModifier(member, ast.SyntaxKind.PrivateKeyword) ||
      hasModifier(member, ast.SyntaxKind.ProtectedKeyword);
    const memberName = (member as { name?: Node }).name;
    if (memberName === undefined) return [];
    const isPublic = exported && !hidden && !ast.isPrivateIdentifier(memberName);
    const symbol = `${name.text}.${textOf(memberName)}`;
    const shared = { name: memberName, symbol, exported: isPublic, documented: [member], interfaces };
    if (ast.isPropertyDeclaration(member)) {
      const numeric = isNumber(member.type) || /^\d/.test(member.initializer?.getText() ?? "");
      return [{ ...shared, kind: "member", numeric, code: [] }];
    }
    const type = (member as { type?: Node }).type;
    return [{ ...shared, kind: "method", numeric: isNumber(type), code: [member] }];
  });
  return [itself, ...members];
}

/** Members of all object types in a declaration, and the numbers in a constant's value, those of schemas included. */
function membersIn(ast: Ast, root: Node, exported: boolean): Found[] {
  const found: Found[] = [];
  const visit = (node: Node): void => {
    if (ast.isFunctionTypeNode(node) || ast.isArrowFunction(node) || ast.isFunctionExpression(node)) return;
    const { name, type, initializer } = node as { name?: Node; type?: Node; initializer?: Node };
    const shared = { exported, documented: [node], code: [], interfaces: [] };
    const symbol = namesAround(node).join(".");
    if (name !== undefined && (ast.isMethodSignatureDeclaration(node) || isFunctionMember(ast, node))) {
      found.push({ ...shared, name, symbol, kind: "method", numeric: isNumber(type) });
    } else if (name !== undefined && ast.isPropertySignatureDeclaration(node)) {
      found.push({ ...shared, name, symbol, kind: "member", numeric: isNumber(type) });
    } else if (name !== undefined && ast.isPropertyAssignment(node)) {
      const value = initializer?.getText() ?? "";
      const numeric = ARITHMETIC.test(value) || NUMBER_SCHEMA.test(value);
      if (numeric) found.push({ ...shared, name, symbol, kind: "member", numeric });
    }
    node.forEachChild(visit);
  };
  root.forEachChild(visit);
  return found;
}

function isFunctionMember(ast: Ast, node: Node): boolean {
  return ast.isPropertySignatureDeclaration(node) && ast.isFunctionTypeNode(node.type);
}

function isNumber(type: Node | undefined): boolean {
  return type !== undefined && NUMBER.test(type.getText());
}

function identifiersOf(ast: Ast, name: Node): Node[] {
  if (ast.isIdentifier(name)) return [name];
  const found: Node[] = [];
  name.forEachChild((element) => {
    const { name: inner } = element as { name?: Node };
    if (inner !== undefined) found.push(...identifiersOf(ast, inner));
  });
  return found;
}

const textOf = (name: Node): string => (name as { text?: string }).text ?? name.getText();

const hasModifier = (node: Node, kind: number): boolean =>
  ((node as { modifiers?: readonly Node[] }).modifiers ?? []).some((modifier) => modifier.kind === kind);
