/** An element to write: text, a list of same-named elements, or children in their order. Undefined is left out. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent };

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML. Control characters become references, as S3 writes them: a raw CR would be read back as LF. */
export const escapeXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: keys may hold control characters, and these are they
  text.replace(/[&<>"\u0000-\u001f\u007f]/g, (found) => ENTITIES[found] ?? `&#${found.charCodeAt(0)};`);

const element = (name: string, content: XmlContent): string => {
  if (content === undefined) {
    return "";
  }
  if (Array.isArray(content)) {
    return content.map((item: XmlContent) => element(name, item)).join("");
  }
  const inner =
    typeof content === "object"
      ? Object.entries(content)
          .map(([child, value]) => element(child, value))
          .join("")
      : escapeXml(String(content));
  return `<${name}>${inner}</${name}>`;
};

/**
 * Writes an answer document in the S3 namespace.
 * @example writeXml("LocationConstraint", "ap-northeast-2")
 */
export const writeXml = (root: string, content: XmlContent): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content).replace(`<${root}>`, `<${root} xmlns="${NAMESPACE}">`)}`;

/** Writes an error document: S3 gives these no namespace. */
export const writeErrorXml = (content: XmlContent): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element("Error", content)}`;
