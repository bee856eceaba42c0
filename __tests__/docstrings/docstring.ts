/** A docstring taken apart. */
export interface Docstring {
  /** What stands in front of the first tag. */
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  /** All of it but examples. */
  readonly text: string;
}

/** Takes the docstrings of one symbol apart, as if they were one. */
export function parseDocstrings(docs: readonly string[]): Docstring {
  const texts = docs.map(plainText);
  const parts = texts.map((text) => text.split(/^@(?=[a-z])/m));
  const description = parts.map(([first = ""]) => first.trim()).join("\n");
  const tags = parts
    .flatMap(([, ...rest]) => rest)
    .map((tag) => ({ name: /^\w+/.exec(tag)?.[0] ?? "", text: tag.replace(/^\w+/, "").trim() }));
  const told = tags.filter(({ name }) => name !== "example").map((tag) => tag.text);
  return { description, tags, text: [description, ...told].join("\n").trim() };
}

/** A comment's own lines, one for one: without stars, and without the blank behind each. */
export function plainText(comment: string): string {
  return comment
    .replace(/^\/\*\* ?/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n");
}

/** The words of a text, or of a name in camel or snake case, in lower case. Addresses and links are none. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/https?:\/\/\S+/g, " ")
      .replace(/\{@link[^}]*\}/g, " ")
      .replaceAll("_", " ")
      .replace(/([KMG])iB/g, "$1ib")
      .replace(/([a-z\d])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-z\d%]+/g) ?? []
  );
}
