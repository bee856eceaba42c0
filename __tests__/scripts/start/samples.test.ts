import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sampleLines } from "../../../scripts/start/samples";
import { tempDir } from "../../helpers/temp-dir";

const objectFolder = tempDir();

function object(key: string, content: Buffer) {
  mkdirSync(join(objectFolder, "store"), { recursive: true });
  writeFileSync(join(objectFolder, "store", key), content);
  return { bucket: "store", key, lines: 3 };
}

test("gives the first lines of the first object, compressed or not", () => {
  const text = Buffer.from("a\nb\nc\n");
  const objects = [object("1.json.gz", gzipSync(text)), object("2.json", Buffer.from("d\n"))];
  expect(sampleLines({ objects, objectFolder, lines: 2 })).toEqual(["a", "b"]);
  expect(sampleLines({ objects: objects.slice(1), objectFolder, lines: 2 })).toEqual(["d"]);
});

test("gives none where nothing was written", () => {
  expect(sampleLines({ objects: [], objectFolder, lines: 2 })).toEqual([]);
});
