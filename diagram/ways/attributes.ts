type Attributes = Readonly<Record<string, unknown>>;

/** The blocks of an attribute: Terraform's JSON has one as an object, or several as a list. */
export function blocks(attributes: Attributes, name: string): Attributes[] {
  const value = attributes[name];
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item): item is Attributes => typeof item === "object" && item !== null);
}

/** The first block of each name in turn: `block(attributes, "destination_config", "on_failure")`. */
export function block(attributes: Attributes, ...path: string[]): Attributes {
  return path.reduce((inner, name) => blocks(inner, name)[0] ?? {}, attributes);
}
