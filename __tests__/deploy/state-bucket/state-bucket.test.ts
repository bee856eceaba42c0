import { S3Client } from "@aws-sdk/client-s3";
import { ensureStateBucket, stateBucketOf } from "../../../deploy/state-bucket/state-bucket";
import { testEnvironment } from "../../helpers/environments";
import { stubS3 } from "../../helpers/stub-s3";

const prod = testEnvironment("prod");
const NAME = "log-pipeline-terraform-state-prod";
const PARTS = [`s3://${NAME}`, "public access blocked", "versioned", "encrypted by KMS", "TLS only"];

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** S3 with nothing in it, and a client of it that tries once. */
async function place(environment = prod) {
  const server = await stubS3("444455556666", environment.region);
  const credentials = { accessKeyId: "x", secretAccessKey: "x" };
  const { region } = environment;
  const s3 = new S3Client({ endpoint: server.url, region, credentials, maxAttempts: 1 });
  cleanUps.push(() => s3.destroy(), server.close);
  const ensure = async (dryRun = false) => {
    const outcomes = await ensureStateBucket({ environment, s3, dryRun });
    return outcomes.filter(({ outcome }) => outcome === "made").map(({ what }) => what);
  };
  return {
    ...server,
    ensure,
    settings: () => server.buckets.get(NAME)?.settings ?? new Map<string, string>(),
  };
}

test("the bucket is made in the environment's region, private, versioned, encrypted and for TLS alone", async () => {
  const { ensure, settings, buckets } = await place();
  await expect(ensure()).resolves.toEqual(PARTS);
  expect(buckets.get(NAME)).toMatchObject({ account: "444455556666", region: "ap-northeast-2" });
  expect([...settings().keys()]).toEqual(["publicAccessBlock", "versioning", "encryption", "policy"]);
  expect(
    settings()
      .get("publicAccessBlock")
      ?.match(/>true</g),
  ).toHaveLength(4);
  expect(settings().get("versioning")).toContain("<Status>Enabled</Status>");
  expect(settings().get("encryption")).toContain("<SSEAlgorithm>aws:kms</SSEAlgorithm>");
  expect(settings().get("encryption")).toContain("<BucketKeyEnabled>true</BucketKeyEnabled>");
  expect(JSON.parse(settings().get("policy") ?? "")).toMatchObject({
    Statement: [{ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }],
  });
});

test("a second run changes nothing, and says so", async () => {
  const { ensure, requests } = await place();
  await ensure();
  requests.length = 0;
  await expect(ensure()).resolves.toEqual([]);
  expect(requests.filter((request) => request.startsWith("PUT"))).toEqual([]);
});

test("a dry run asks for nothing but what is there", async () => {
  const { ensure, requests, settings } = await place();
  await expect(ensure(true)).resolves.toEqual(PARTS);
  await ensure();
  settings().delete("versioning");
  requests.length = 0;
  await expect(ensure(true)).resolves.toEqual(["versioned"]);
  expect(requests.filter((request) => request.startsWith("PUT"))).toEqual([]);
});

test.each([0, 1, 2, 3, 4])(
  "a run that was cut off after %d changes is finished by the next",
  async (changes) => {
    const { ensure, refuseAfter, settings } = await place();
    refuseAfter(changes);
    await expect(ensure()).rejects.toThrow("AccessDenied");
    refuseAfter(Number.POSITIVE_INFINITY);
    await expect(ensure()).resolves.toEqual(PARTS.slice(changes));
    expect(settings().size).toBe(4);
  },
);

test.each([
  [
    "publicAccessBlock",
    "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>",
    "public access blocked",
  ],
  [
    "versioning",
    "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
    "versioned",
  ],
  ["encryption", encryptionXml("AES256"), "encrypted by KMS"],
  ["policy", '{"Version":"2012-10-17","Statement":[]}', "TLS only"],
])("a setting that somebody weakened is made right again: %s", async (setting, weak, what) => {
  const { ensure, settings } = await place();
  await ensure();
  settings().set(setting, weak);
  await expect(ensure()).resolves.toEqual([what]);
  await expect(ensure()).resolves.toEqual([]);
});

test("a key of one's own is kept", async () => {
  const { ensure, settings } = await place();
  await ensure();
  settings().set("encryption", encryptionXml("aws:kms:dsse"));
  await expect(ensure()).resolves.toEqual([]);
});

test("where keys of the service will do, any encryption does", async () => {
  const { ensure, settings } = await place({ ...prod, encryption: "service" });
  await ensure();
  expect(settings().get("encryption")).toContain("<SSEAlgorithm>AES256</SSEAlgorithm>");
  settings().set("encryption", encryptionXml("aws:kms"));
  await expect(ensure()).resolves.toEqual([]);
});

test("a bucket of another account, or in another region, is refused", async () => {
  const { ensure, buckets, requests } = await place();
  buckets.set(NAME, { account: "111122223333", region: "ap-northeast-2", settings: new Map() });
  await expect(ensure()).rejects.toThrow(
    `s3://${NAME}: must be of account 444455556666, but is of another, or these credentials may not see it`,
  );
  buckets.set(NAME, { account: "444455556666", region: "us-east-1", settings: new Map() });
  await expect(ensure()).rejects.toThrow(`s3://${NAME}: must be in ap-northeast-2, but is in another region`);
  expect(requests).toEqual(["HEAD bucket", "HEAD bucket"]);
});

test("the first region of all is not named when a bucket is made there", async () => {
  const { ensure, buckets } = await place({ ...prod, region: "us-east-1" });
  await expect(ensure()).resolves.toEqual(PARTS);
  expect(buckets.get(NAME)?.region).toBe("us-east-1");
});

test("an environment with a local state needs no bucket", () => {
  expect(() => stateBucketOf(testEnvironment("dev"))).toThrow(
    'environments/dev.ts: state.backend: must be s3 to need a bucket, got "local"',
  );
});

function encryptionXml(algorithm: string): string {
  const rule = `<ApplyServerSideEncryptionByDefault><SSEAlgorithm>${algorithm}</SSEAlgorithm></ApplyServerSideEncryptionByDefault>`;
  return `<ServerSideEncryptionConfiguration><Rule>${rule}</Rule></ServerSideEncryptionConfiguration>`;
}
