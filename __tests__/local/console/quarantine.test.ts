import { gzipSync } from "node:zlib";
import { quarantinedLines } from "../../../local/console/quarantine";
import { createS3Service } from "../../../local/s3/service";
import { tempDir } from "../../helpers/temp-dir";

const dataDir = tempDir();

test("entries of functions and of Firehose are told alike, the last ones first, and no more than a hundred", async () => {
  const s3 = createS3Service({ dataDir, region: "eu-west-1" });
  await s3.createBucket("bucket");
  const put = (key: string, entries: readonly object[]) =>
    s3.putObject({
      bucket: "bucket",
      key,
      body: gzipSync(entries.map((entry) => `${JSON.stringify(entry)}\n`).join("")),
    });
  const rawData = (bytes: Buffer) => ({
    errorCode: "E",
    errorMessage: "m",
    rawData: bytes.toString("base64"),
  });
  await put(
    "quarantine/old.json.gz",
    Array.from({ length: 150 }, (_, at) => ({ reason: "r", raw: `${at}` })),
  );
  await new Promise((resolve) => setTimeout(resolve, 2));
  await put("quarantine/new.json.gz", [
    { reason: "no format", raw: "x" },
    { reason: "refused", document: { a: 1 } },
    { reason: "bytes", raw: "/w==", encoding: "base64" },
    rawData(Buffer.from("line\n")),
    rawData(Buffer.from([0xff])),
  ]);
  await put("quarantine/whole.log.gz", [{ reason: "a copy, no entry" }]);
  await put("delivered.json.gz", [{ a: 1 }]);
  const lines = await quarantinedLines({
    s3,
    buckets: new Map([
      ["bucket", "s"],
      ["gone", "t"],
    ]),
  });
  expect(lines).toHaveLength(100);
  expect(lines.slice(0, 6).map(({ reason, raw, encoding }) => [reason, raw, encoding])).toEqual([
    ["E: m", "/w==", "base64"],
    ["E: m", "line", undefined],
    ["bytes", "/w==", "base64"],
    ["refused", '{"a":1}', undefined],
    ["no format", "x", undefined],
    ["r", "149", undefined],
  ]);
  expect(lines[0]).toMatchObject({ stack: "s", bucket: "bucket", key: "quarantine/new.json.gz" });
  await s3.close();
});
