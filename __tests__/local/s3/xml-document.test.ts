import fc from "fast-check";
import * as z from "zod";
import { writeXml } from "../../../local/s3/xml";
import { parseXml } from "../../../local/s3/xml-document";

const Document = z.object({ Delete: z.object({ Key: z.string() }) });

test("text is read as it was written, control characters and blanks included", () => {
  const character = fc.integer({ min: 1, max: 0x2fff }).map((point) => String.fromCodePoint(point));
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 1 }), (Key) => {
      expect(parseXml(writeXml("Delete", { Key }), Document)).toEqual({ Delete: { Key } });
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["a document type", '<!DOCTYPE d [<!ENTITY e "x">]><Delete><Key>&e;</Key></Delete>', "a document type"],
  ["a broken document", "<Delete><Key>a</Delete>", "closing tag"],
  ["an unknown reference", "<Delete><Key>&nope;</Key></Delete>", "unknown reference &nope;"],
  ["a reference beyond Unicode", "<Delete><Key>&#x110000;</Key></Delete>", "unknown reference &#x110000;"],
  ["another document", "<Other/>", "Delete"],
  ["nothing", "", "Start tag expected"],
])("refuses %s", (_name, text, reason) => {
  expect(() => parseXml(text, Document)).toThrow(
    expect.objectContaining({ code: "MalformedXML", message: expect.stringContaining(reason) }),
  );
});
