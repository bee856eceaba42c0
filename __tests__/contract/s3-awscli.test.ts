import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { clientConfig, testWithAwsCli, uniqueName } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

// Each command starts a Python program: a second or two on a slow machine.
jest.setTimeout(180_000);

let endpoint: ContractEndpoint;
let folder: string;
beforeAll(async () => {
  endpoint = await contractEndpoint();
  folder = await mkdtemp(join(tmpdir(), "awscli-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await endpoint.close();
});

/** `aws s3` prints text, and its progress must not stand in it. */
const aws = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)("aws", ["--endpoint-url", endpoint.url, ...args], {
    env: {
      ...process.env,
      AWS_DEFAULT_REGION: clientConfig(endpoint).region,
      AWS_PAGER: "",
      AWS_EC2_METADATA_DISABLED: "true",
      ...(endpoint.isEngine ? { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" } : {}),
    },
  });
  return stdout;
};

testWithAwsCli("aws s3 mb, cp, ls, rm, rb and s3api get-object move bytes unchanged", async () => {
  const bucket = uniqueName("contract-cli");
  // 9 MB is above the size from which the CLI uploads and copies in parts.
  const big = Buffer.alloc(9 * 1024 ** 2, "0123456789abcdef");
  const [small, large, read] = ["small.txt", "large.bin", "read"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(small, "one line\n");
  await writeFile(large, big);
  await aws("s3", "mb", `s3://${bucket}`);
  try {
    await aws("s3", "cp", "--quiet", small, `s3://${bucket}/logs/a b+ü.txt`);
    await aws("s3", "cp", "--quiet", large, `s3://${bucket}/logs/large.bin`);
    expect(await aws("s3", "ls", "--recursive", `s3://${bucket}/`)).toMatch(
      / 9 logs\/a b\+ü\.txt\n.* 9437184 logs\/large\.bin\n$/,
    );
    expect(await aws("s3", "ls", `s3://${bucket}`)).toMatch(/PRE logs\/\n$/);
    const key = ["--bucket", bucket, "--key", "logs/a b+ü.txt"];
    expect(JSON.parse(await aws("s3api", "get-object", ...key, "--output", "json", read))).toMatchObject({
      ContentLength: 9,
      ContentType: "text/plain",
    });
    expect(await readFile(read, "utf8")).toBe("one line\n");
    await aws("s3", "cp", "--quiet", `s3://${bucket}/logs/large.bin`, read);
    expect((await readFile(read)).equals(big)).toBe(true);
    await aws("s3", "rm", "--quiet", "--recursive", `s3://${bucket}/logs/`);
    expect(await aws("s3", "ls", "--recursive", `s3://${bucket}/`)).toBe("");
  } finally {
    await aws("s3", "rb", "--force", `s3://${bucket}`);
  }
  await expect(aws("s3", "ls", `s3://${bucket}`)).rejects.toMatchObject({
    stderr: expect.stringContaining("NoSuchBucket"),
  });
});
