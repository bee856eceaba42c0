import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { whereabouts } from "../../../scripts/soak/whereabouts";
import { tempDir } from "../../helpers/temp-dir";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const root = tempDir();

function folderWith(key: string, body: string | Buffer): string {
  const folder = mkdtempSync(join(root, "data-"));
  const path = join(folder, "s3/lines", key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  return folder;
}
const inFolder = (key: string, body: string | Buffer) =>
  whereabouts(folderWith(key, body)).map(({ id, kind }) => `${kind} ${id}`);

const delivered = '{"request_uri":"/line/a-1/"}\n{"request_uri":"/line/a-2/"}\n';
const quarantined = `${JSON.stringify({ reason: "no format", raw: "not of any format: /line/a-3/" })}\n`;
const failed = (errorCode: string): string =>
  `${JSON.stringify({ errorCode, rawData: base64("/line/a-4/ \n/line/a-5/ \n") })}\n`;
const givenUp = JSON.stringify({
  payload: JSON.stringify({ Records: [{ kinesis: { data: base64("/line/a-6/\n") } }] }),
});

test.each([
  ["delivered lines", "p/2024/x.json.gz", gzipSync(delivered), ["delivered a-1", "delivered a-2"]],
  ["delivered lines, not compressed", "p/x.json", delivered, ["delivered a-1", "delivered a-2"]],
  ["quarantined lines", "quarantine/p/x.json.gz", gzipSync(quarantined), ["quarantined a-3"]],
  [
    "records that the transform sent back",
    "quarantine/p/processing-failed/x.json",
    failed("Lambda.ProcessingFailedStatus"),
    ["quarantined a-4", "quarantined a-5"],
  ],
  [
    "records that the transform never answered for",
    "quarantine/p/processing-failed/x.json",
    failed("Lambda.FunctionError"),
    ["kept a-4", "kept a-5"],
  ],
  ["a batch that was given up", "aws/lambda/id/x", givenUp, ["kept a-6"]],
])("finds %s", (_what, key, body, found) => {
  expect(inFolder(key, body)).toEqual(found);
});

test("a line that is there twice is found twice", () => {
  expect(inFolder("p/x.json", delivered + delivered)).toHaveLength(4);
});

test("an object that is not what its key says is an error", () => {
  expect(() => inFolder("p/x.json.gz", delivered)).toThrow("must be compressed as its name says");
});
