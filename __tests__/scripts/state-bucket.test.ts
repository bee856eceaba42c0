import { ACCOUNTS } from "../helpers/environments";
import { startProgram } from "../helpers/programs";
import { stubS3 } from "../helpers/stub-s3";
import { stubSts } from "../helpers/stub-sts";

jest.setTimeout(60_000);

const ACCOUNT = ACCOUNTS.LOG_PIPELINE_PROD_ACCOUNT_ID;
const shell = { ...process.env };
let sts: Awaited<ReturnType<typeof stubSts>>;
let s3: Awaited<ReturnType<typeof stubS3>>;

beforeAll(async () => {
  sts = await stubSts(ACCOUNT);
  s3 = await stubS3(ACCOUNT, "ap-northeast-2");
  Object.assign(process.env, ACCOUNTS, {
    AWS_ENDPOINT_URL_STS: sts.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
  });
});
afterAll(() => {
  sts.close();
  s3.close();
  process.env = shell;
});

test("a local state is one line and exit code 1", async () => {
  const { code, stderr } = await startProgram("state-bucket", ["dev"]).ended;
  expect(code).toBe(1);
  expect(stderr).toBe(
    'state-bucket: environments/dev.ts: state.backend: must be s3 to need a bucket, got "local"\n',
  );
});

test("the bucket is made, after a dry run said so", async () => {
  const lines = (outcome: string): string =>
    [
      "s3://log-pipeline-terraform-state-prod",
      "public access blocked",
      "versioned",
      "encrypted by KMS",
      "TLS only",
    ]
      .map((what) => `${what}: ${outcome}\n`)
      .join("");
  const dry = await startProgram("state-bucket", ["prod", "--dry-run"]).ended;
  expect(dry).toMatchObject({ code: 0, stdout: lines("would be made"), stderr: "" });
  expect(s3.buckets.size).toBe(0);
  const made = await startProgram("state-bucket", ["prod"]).ended;
  expect(made).toMatchObject({ code: 0, stdout: lines("made"), stderr: "" });
});
