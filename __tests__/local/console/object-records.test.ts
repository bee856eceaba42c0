import { gzipSync } from "node:zlib";
import { objectRecords, textLines } from "../../../local/console/object-records";

test("a compressed object has a record a line, JSON or the line's text", () => {
  const body = gzipSync('{"a":1}\nno JSON\n');
  expect(objectRecords({ key: "x.json.gz", body })).toEqual([{ a: 1 }, "no JSON"]);
});

test("an object that is not what its name says is refused in one line", () => {
  expect(() => objectRecords({ key: "x.gz", body: Buffer.from("plain") })).toThrow(
    /^x\.gz: must be compressed as its name says: /,
  );
});

test("an object that unfolds to more than can be shown is refused", () => {
  const body = gzipSync(Buffer.alloc(65 * 1024 * 1024));
  expect(() => objectRecords({ key: "bomb.gz", body })).toThrow("must decompress to at most 67108864 bytes");
});

test("a line break at the end opens no other line, and an empty text is one", () => {
  expect([textLines("a\r\nb\n"), textLines("\n"), textLines("")]).toEqual([["a", "b"], [""], [""]]);
});
