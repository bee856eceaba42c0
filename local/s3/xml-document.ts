import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { z } from "zod";
import { S3Error } from "./s3-error";

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const malformed = (reason: string): S3Error =>
  new S3Error(
    "MalformedXML",
    `The XML you provided was not well-formed or did not validate against our published schema (${reason})`,
  );

const decodeReference = (reference: string, body: string): string => {
  const point = body.startsWith("#x")
    ? Number.parseInt(body.slice(2), 16)
    : body.startsWith("#")
      ? Number.parseInt(body.slice(1), 10)
      : NAMED[body]?.codePointAt(0);
  if (point === undefined || !(point <= 0x10ffff)) {
    throw malformed(`unknown reference ${reference}`);
  }
  return String.fromCodePoint(point);
};

const decodeText = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-zA-Z]+);/g, decodeReference);

// References are decoded here and not by the parser: it decodes numeric ones only together with the HTML entities,
// and a document that declares entities of its own is refused before it is parsed.
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  removeNSPrefix: true,
  maxNestedTags: 10,
  tagValueProcessor: (_name, value) => decodeText(value),
});

/**
 * Parses a request document and checks it against `schema`, which sees `{ Root: { … } }` with all leaves as text.
 * @throws {S3Error} MalformedXML
 */
export const parseXml = <T>(text: string, schema: z.ZodType<T>): T => {
  if (text.includes("<!DOCTYPE")) {
    throw malformed("a document type is not allowed");
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw malformed(valid.err.msg);
  }
  let document: unknown;
  try {
    document = parser.parse(text);
  } catch (error) {
    throw error instanceof S3Error ? error : malformed(String(error));
  }
  const parsed = schema.safeParse(document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw malformed(`${issue?.path.join(".")}: ${issue?.message}`);
  }
  return parsed.data;
};
