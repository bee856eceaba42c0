import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { awsLoadBalancers } from "../../../scripts/search-setup/aws-load-balancers";
import { tempDir } from "../../helpers/temp-dir";

const ARN = "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/web/50dc6c495c0c9188";
const folder = tempDir();
const { PATH } = process.env;

/** A program called aws, which notes what it was asked. */
function installAws(script: string): void {
  writeFileSync(join(folder, "aws"), `#!/bin/sh\nprintf '%s\\n' "$*" > "${folder}/asked"\n${script}\n`);
  chmodSync(join(folder, "aws"), 0o755);
  process.env.PATH = [folder, PATH].join(delimiter);
}

const asked = () => readFileSync(join(folder, "asked"), "utf8").trim();

afterEach(() => {
  process.env.PATH = PATH;
});

it("reads the attributes of a load balancer of its region", async () => {
  installAws(`echo '{"Attributes":[{"Key":"access_logs.s3.enabled","Value":"false"}]}'`);
  expect(await awsLoadBalancers("ap-northeast-2").attributes(ARN)).toEqual({
    "access_logs.s3.enabled": "false",
  });
  expect(asked()).toBe(
    `elbv2 describe-load-balancer-attributes --load-balancer-arn ${ARN} --region ap-northeast-2 --output json`,
  );
});

it("changes the attributes that are named, and no others", async () => {
  installAws("true");
  const attributes = { "access_logs.s3.enabled": "true", "access_logs.s3.bucket": "logs" };
  await awsLoadBalancers("ap-northeast-2").setAttributes(ARN, attributes);
  expect(asked()).toBe(
    `elbv2 modify-load-balancer-attributes --load-balancer-arn ${ARN} --region ap-northeast-2 --output json ` +
      "--attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=logs",
  );
});

it("says what AWS said", async () => {
  installAws("echo 'Access Denied for bucket: logs' >&2; exit 254");
  await expect(awsLoadBalancers("ap-northeast-2").setAttributes(ARN, {})).rejects.toThrow(
    `aws elbv2 modify-load-balancer-attributes ${ARN}: Access Denied for bucket: logs`,
  );
});

it("says so where the AWS command line is not installed", async () => {
  process.env.PATH = "";
  await expect(awsLoadBalancers("ap-northeast-2").attributes(ARN)).rejects.toThrow(
    /^aws: must be installed to switch on the logs of albSearch\.loadBalancers$/,
  );
});
