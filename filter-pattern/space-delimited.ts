import { type Comparison, compare, parseComparison } from "./comparison";
import { type Expression, evaluate, parseExpression } from "./expression";
import { type MessageField, messageFields } from "./message-fields";
import { numberIn } from "./operand";
import type { Scanner } from "./scanner";

/** A field of the pattern: what its value must be, if anything. */
interface PatternField {
  readonly condition: Expression<Comparison> | undefined;
}

/** The fields of the pattern; those after an ellipsis are counted from the end of the message. */
interface PatternFields {
  readonly leading: readonly PatternField[];
  readonly trailing: readonly PatternField[] | undefined;
}

/** `[ip, ..., status=4*, bytes>1000]`, as a test of messages. */
export function parseSpaceDelimited(scanner: Scanner): (message: string) => boolean {
  const { leading, trailing } = parseFields(scanner);
  const least = leading.length + (trailing?.length ?? 0);
  return (message) => {
    const found = messageFields(message);
    if (found.length < least) return false;
    if (trailing !== undefined) {
      return allHold(leading, found) && allHold(trailing, found.slice(found.length - trailing.length));
    }
    return allHold(leading, withRest(message, found, leading.length));
  };
}

function parseFields(scanner: Scanner): PatternFields {
  scanner.expect("[", "[ must open the pattern");
  const leading: PatternField[] = [];
  let trailing: PatternField[] | undefined;
  const names = new Set<string>();
  do {
    scanner.skipBlanks();
    const from = scanner.position;
    if (scanner.accept("...")) {
      if (trailing !== undefined) scanner.fail("a pattern may hold one ellipsis", from);
      trailing = [];
    } else {
      (trailing ?? leading).push(parseField(scanner, names));
    }
    scanner.skipBlanks();
  } while (scanner.accept(","));
  scanner.expect("]", "a comma or ] must come here");
  return { leading, trailing };
}

function parseField(scanner: Scanner, names: Set<string>): PatternField {
  const from = scanner.position;
  const opened = scanner.take(/(?:\(\s*)*/y);
  const name = parseName(scanner);
  if (names.has(name)) scanner.fail("each field has a name of its own", from + opened.length);
  names.add(name);
  scanner.skipBlanks();
  if (opened === "" && (scanner.next === "," || scanner.next === "]")) return { condition: undefined };
  scanner.position = from;
  const condition = parseExpression(scanner, () => {
    const at = scanner.position;
    if (parseName(scanner) !== name) scanner.fail(`the conditions of field ${name} must name it again`, at);
    return (
      parseComparison(scanner) ?? scanner.fail("a condition (= != < > <= >=), a comma or ] must come here")
    );
  });
  return { condition };
}

function parseName(scanner: Scanner): string {
  const name = scanner.take(/[\w-]+/y);
  if (name === "") scanner.fail("a field's name (of letters, digits, - and _) or ... must come here");
  return name;
}

/** Without an ellipsis the last field of the pattern takes all that is left of the message. */
function withRest(message: string, found: readonly MessageField[], count: number): readonly MessageField[] {
  const last = found[count - 1];
  if (last === undefined || found.length === count) return found;
  return [...found.slice(0, count - 1), { text: message.slice(last.from).trimEnd(), from: last.from }];
}

function allHold(fields: readonly PatternField[], found: readonly MessageField[]): boolean {
  return fields.every(({ condition }, index) => {
    const text = found[index]?.text ?? "";
    const value = { text, number: numberIn(text) };
    return condition === undefined || evaluate(condition, (comparison) => compare(comparison, value));
  });
}
