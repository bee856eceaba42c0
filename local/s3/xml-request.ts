import type { z } from "zod";
import { BodyVerifier } from "./body-verifier";
import { S3_LIMITS } from "./limits";
import { openBody } from "./request-body";
import type { S3Request } from "./s3-request";
import { parseXml } from "./xml-document";

/** Reads a small body whole and verifies it as that of a PUT. @throws {S3Error} EntityTooLarge, BadDigest, … */
export const readText = async (request: S3Request): Promise<string> => {
  const body = openBody(request, S3_LIMITS.xmlBytes);
  const verifier = new BodyVerifier(body.expectation);
  const chunks: Buffer[] = [];
  for await (const chunk of body.chunks) {
    verifier.update(chunk);
    chunks.push(chunk);
  }
  await verifier.finish(body.trailers());
  return Buffer.concat(chunks).toString("utf8");
};

/** Reads the XML document of a request. @throws {S3Error} MalformedXML, and as {@link readText} */
export const readXml = async <T>(request: S3Request, schema: z.ZodType<T>): Promise<T> =>
  parseXml(await readText(request), schema);
