import { type Declared, keyOf } from "./declared";
import { type Docstring, parseDocstrings, wordsOf } from "./docstring";
import { throwers } from "./throwers";

/** A rule that a docstring breaks, told so that it can be found. */
export interface Problem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly symbol: string;
  readonly rule: string;
}

/** Words that tell nothing about anything. */
const EMPTY = new Set(
  "a an and are as class constant construct for function in interface is it its object of on options props that the this to type value with".split(
    " ",
  ),
);

/** What numbers are measured in, and places counted in. */
const MEASURES =
  "bit bits byte bytes kb kib mb mib gb gib millisecond milliseconds ms millis second seconds minute minutes hour hours day days " +
  "character characters digit digits index column percent share times tries port code unit units";

/** Enough in a docstring: measures, and that something is counted. */
const TOLD_UNITS = new Set(`${MEASURES} count counts counted lines many`.split(" "));

/** Enough as the end of a name: measures, and what is counted. */
const NAMED_UNITS = new Set(
  `${MEASURES} count alarms batches columns documents entries events fields groups lines messages nodes objects parts records requests shards`.split(
    " ",
  ),
);

/** Whose numbers they are that have a source. */
const VENDORS =
  /\b(?:AWS|Amazon|Athena|CloudWatch|DynamoDB|EC2|EKS|Firehose|Glue|IAM|Kinesis|KMS|Lambda|nginx|OpenSearch|S3|Slack|SQS|SSM)\b/;
/** A number with its unit in a sentence. Those in words (`five times`) are mostly our own. */
const NUMBER_TOLD = new RegExp(`\\d[\\d,._]* ?(?:%|(?:${MEASURES.replaceAll(" ", "|")})\\b)`, "i");
const ADDRESS = /https?:\/\//;

/** What each kind of symbol is asked for. `surface` names what other rooms import, as `file#symbol`. */
export function problemsOf(declared: readonly Declared[], surface: ReadonlySet<string>): Problem[] {
  const can = throwers(declared);
  const docs = mergedDocs(declared);
  const documented = new Set(declared.filter(({ docs }) => docs.length > 0).map(keyOf));
  return declared.flatMap((one) => {
    const doc = parseDocstrings(docs.get(keyOf(one)) ?? []);
    const inherits = one.implemented.some((key) => documented.has(key));
    const rules = [
      ...(one.exported && one.kind !== "member" && !inherits ? saysWhat(one, doc) : []),
      ...(one.exported && one.numeric && !inherits ? statesUnit(one, doc) : []),
      ...(one.exported && !inherits ? namesWhatIsThrown(one, doc, can.get(keyOf(one))) : []),
      ...(isCallable(one) && surface.has(keyOf(one)) && !hasTag(doc, "example")
        ? ["needs an @example, because other rooms call it"]
        : []),
      ...(holdsNumbers(one, declared) || NUMBER_TOLD.test(doc.description) ? citesSource(doc) : []),
    ];
    return rules.map((rule) => ({ file: one.file, line: one.line, symbol: one.symbol, rule }));
  });
}

/** A schema and the type of its name are one symbol: either may tell what it is. */
function mergedDocs(declared: readonly Declared[]): Map<string, string[]> {
  const merged = new Map<string, string[]>();
  for (const one of declared) {
    merged.set(keyOf(one), [...(merged.get(keyOf(one)) ?? []), ...one.docs]);
  }
  return merged;
}

/** A constant that is a number, or a table of numbers. */
const holdsNumbers = ({ file, symbol, kind, numeric }: Declared, declared: readonly Declared[]): boolean =>
  kind === "const" &&
  (numeric ||
    declared.some((other) => other.file === file && other.numeric && other.symbol.startsWith(`${symbol}.`)));
const isCallable = ({ kind }: Declared): boolean => kind === "function" || kind === "class";
const hasTag = ({ tags }: Docstring, name: string): boolean => tags.some((tag) => tag.name === name);

function saysWhat({ symbol, docs }: Declared, { description }: Docstring): string[] {
  if (docs.length === 0 && description === "") return ["needs a docstring"];
  const known = wordsOf(symbol);
  const told = wordsOf(description).filter(
    (word) => !EMPTY.has(word) && !known.some((name) => isForm(word, name)),
  );
  return told.length === 0 ? ["needs a docstring that says more than its name"] : [];
}

/** `options` of `option`, `parses` of `parse`. */
const isForm = (word: string, name: string): boolean =>
  word === name || word === `${name}s` || `${word}s` === name;

function statesUnit({ symbol }: Declared, { text }: Docstring): string[] {
  const parts = symbol.split(".");
  const isOfTable = /^[A-Z\d_]+$/.test(parts[0] ?? "");
  // The name of a table is that of all its numbers.
  const endings = (isOfTable ? parts : parts.slice(-1)).map((part) => wordsOf(part).at(-1) ?? "");
  const stated =
    endings.some((word) => NAMED_UNITS.has(word)) || wordsOf(text).some((word) => TOLD_UNITS.has(word));
  return stated ? [] : ["needs its unit, in its docstring or as the end of its name"];
}

function namesWhatIsThrown({ kind }: Declared, { tags }: Docstring, reason: string | undefined): string[] {
  if (reason === undefined || kind === "member" || kind === "const") return [];
  const told = tags.some(({ name, text }) => name === "throws" && text !== "");
  return told ? [] : [`needs @throws: ${reason}`];
}

function citesSource({ description, text }: Docstring): string[] {
  return VENDORS.test(description) && !ADDRESS.test(text)
    ? ["needs the address of the page that its number is from"]
    : [];
}
