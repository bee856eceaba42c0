import { asRule, ruleText } from "./rule-text";
import { definitionOf, type Schema, unwrap, wordedChecks } from "./schema-def";

/** A key of an environment file, as a reader is told of it. */
export interface Setting {
  /** `nginxStream.mapping.batchSize`; an entry of a list is `[]`. */
  readonly path: string;
  /** What may stand there, as Markdown. */
  readonly rule: string;
  /** As it would be written in the file; undefined where there is none. */
  readonly defaultValue: string | undefined;
  readonly isRequired: boolean;
  /** What it is for: `.describe()` of the schema. */
  readonly description: string;
}

/** A schema has a key without `.describe()`, which would be missing in the documentation. */
export class UndescribedError extends Error {
  override readonly name = "UndescribedError";
}

/**
 * Every key of a schema, those inside of it behind it, in the order of the schema. What a key of a section must be beside
 * another one is told with the key.
 *
 * @throws UndescribedError naming the first key without a description
 */
export function settingsOf(schema: Schema, path = ""): Setting[] {
  const { schema: inner } = unwrap(schema);
  const { type, shape = {}, options = [], discriminator, element } = definitionOf(inner);
  if (type === "array" && element !== undefined) return settingsOf(element, `${path}[]`);
  if (type === "union" && discriminator !== undefined) return variants({ options, discriminator, path });
  const besides = wordedChecks(inner).filter(({ path: about }) => about.length > 0);
  return Object.entries(shape).flatMap(([key, value]) => {
    const place = path === "" ? key : `${path}.${key}`;
    return [setting(place, value), ...settingsOf(value, place)].map((each) => {
      const rules = besides
        .filter(({ path: about }) => [path, ...about].filter((part) => part !== "").join(".") === each.path)
        .flatMap(({ message }) => asRule(message));
      return rules.length === 0 ? each : { ...each, rule: [each.rule, ...rules].join("; ") };
    });
  });
}

function setting(path: string, schema: Schema): Setting {
  const { schema: inner, isOptional, defaultValue, description } = unwrap(schema);
  if (description === undefined) throw new UndescribedError(`${path}: the schema must describe it`);
  const isSection = definitionOf(inner).type === "object";
  return {
    path,
    rule: ruleText(inner),
    // What is empty has only the defaults of what is in it.
    defaultValue: isSection && JSON.stringify(defaultValue) === "{}" ? undefined : written(defaultValue),
    isRequired: !isOptional && defaultValue === undefined,
    description,
  };
}

interface Variants {
  readonly options: readonly Schema[];
  /** The key by which they are told apart. */
  readonly discriminator: string;
  readonly path: string;
}

/** The key that tells variants apart, with what each is for; then the others, with the variant that has them. */
function variants({ options, discriminator, path }: Variants): Setting[] {
  const place = `${path}.${discriminator}`;
  const each = options.map((option) => {
    const [own, ...others] = settingsOf(option, path);
    if (own?.path !== place) throw new UndescribedError(`${place}: must be the first key of each variant`);
    return { own, others };
  });
  const [first] = each;
  if (first === undefined) return [];
  const choice = {
    ...first.own,
    rule: each.map(({ own }) => own.rule).join(", "),
    description: each.map(({ own }) => `${own.rule}: ${lowerFirst(own.description)}`).join(" "),
  };
  const inAll = (setting: Setting): boolean =>
    each.every(({ others }) => others.some((other) => JSON.stringify(other) === JSON.stringify(setting)));
  const inner = (setting: Setting): boolean => setting.path.slice(path.length + 1).includes(".");
  const rest = each.flatMap(({ own, others }, index) =>
    others.flatMap((setting) => {
      if (inAll(setting)) return index === 0 ? [setting] : [];
      return [inner(setting) ? setting : { ...setting, rule: `${setting.rule}; only with ${own.rule}` }];
    }),
  );
  return [choice, ...rest];
}

const lowerFirst = (text: string): string =>
  text.replace(/^(?:A |[A-Z][a-z])/, (start) => start.toLowerCase());

/** A value as one writes it in TypeScript. */
function written(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${written(inner)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value);
}
