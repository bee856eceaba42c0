import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { indexObject } from "../../../bench/fresh/index-object";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const member = { gzip: gzipSync("one\ntwo\n"), lines: 2 };

/** A function that sends an action line and a document for each line, but for the last `left`. */
function bundle(name: string, { left }: { left: number }): string {
  const bundlePath = join(folder, `${name}.js`);
  writeFileSync(
    bundlePath,
    `const { gunzipSync, gzipSync } = require("node:zlib");
    exports.handler = async ({ Records: [{ body }] }) => {
      const { AWS_ENDPOINT_URL: url, OPENSEARCH_ENDPOINT: host } = process.env;
      const { bucket, object } = JSON.parse(body).Records[0].s3;
      const read = await fetch(url + "/" + bucket.name + "/" + object.key);
      const lines = gunzipSync(Buffer.from(await read.arrayBuffer())).toString().trimEnd().split("\\n");
      const documents = lines.slice(0, lines.length - ${left}).map((line) => "{}\\n" + line + "\\n").join("");
      const sent = await fetch("http://" + host + "/_bulk", { method: "POST", body: gzipSync(documents) });
      const { items } = await sent.json();
      return { batchItemFailures: items.every(({ create }) => create.status === 201) ? [] : [{}] };
    };`,
  );
  return bundlePath;
}

it("gives the object of so many members, takes its documents, and tells the process's peak memory", async () => {
  const bytes = await indexObject({ bundlePath: bundle("whole", { left: 0 }), folder, member, members: 3 });
  // A Node process has tens of megabytes.
  expect(bytes).toBeGreaterThan(20_000_000);
  expect(bytes).toBeLessThan(1_000_000_000);
});

it("refuses a function that leaves a line out", async () => {
  const run = indexObject({ bundlePath: bundle("lossy", { left: 1 }), folder, member, members: 3 });
  await expect(run).rejects.toThrow("alb-to-opensearch: must index 6 lines, got 5");
});
