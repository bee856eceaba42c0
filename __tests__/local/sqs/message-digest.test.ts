import { createHash } from "node:crypto";
import { attributesDigest, bodyDigest } from "../../../local/sqs/message-digest";

test("the digest of a body is the MD5 of its UTF-8", () => {
  expect(bodyDigest("é")).toBe(md5("c3a9"));
});

test("the digest of attributes is over name, type and value of each, by name, lengths in front", () => {
  const digest = attributesDigest({
    b: { dataType: "Binary", binaryValue: Buffer.from([0xff]).toString("base64") },
    a: { dataType: "String", stringValue: "é" },
  });
  const string = ["00000001", "61", "00000006", "537472696e67", "01", "00000002", "c3a9"];
  const binary = ["00000001", "62", "00000006", "42696e617279", "02", "00000001", "ff"];
  expect(digest).toBe(md5([...string, ...binary].join("")));
  expect(attributesDigest({})).toBeUndefined();
});

function md5(hex: string): string {
  return createHash("md5").update(Buffer.from(hex, "hex")).digest("hex");
}
