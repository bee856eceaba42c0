import { AgentConfig } from "../../agent-config/schema";
import { clientSettings, type Service } from "../../shipper/client-settings";
import { createFirehoseClient } from "../../shipper/firehose-destination";
import { createKinesisClient } from "../../shipper/kinesis-destination";

const settings = (
  global: Record<string, unknown>,
  env: NodeJS.ProcessEnv = {},
  service: Service = "kinesis",
) => {
  const config = AgentConfig.parse({ ...global, flows: [{ filePattern: "/l", kinesisStream: "s" }] });
  return clientSettings(config, service, env);
};

describe("clientSettings", () => {
  test.each([
    ["kinesis.ap-northeast-2.amazonaws.com", "ap-northeast-2"],
    ["https://kinesis.cn-north-1.amazonaws.com.cn", "cn-north-1"],
    ["kinesis-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"],
    ["vpce-0a1b-2c3d.kinesis.eu-central-1.vpce.amazonaws.com", "eu-central-1"],
  ])("takes the region from the endpoint %s", (endpoint, region) => {
    expect(settings({ "kinesis.endpoint": endpoint })).toMatchObject({
      region,
      endpoint: expect.stringMatching(/^https:/),
    });
  });

  test("a stated region wins over the endpoint's, and that over AWS_REGION", () => {
    const endpoint = { "kinesis.endpoint": "kinesis.eu-west-1.amazonaws.com" };
    expect(settings({ ...endpoint, "kinesis.region": "us-east-1" }, { AWS_REGION: "x" }).region).toBe(
      "us-east-1",
    );
    expect(settings(endpoint, { AWS_REGION: "x" }).region).toBe("eu-west-1");
    expect(
      settings({ "kinesis.endpoint": "http://localhost:4568" }, { AWS_REGION: "sa-east-1" }),
    ).toMatchObject({
      region: "sa-east-1",
      endpoint: "http://localhost:4568",
    });
  });

  test("Firehose has an endpoint of its own; its region is the last thing taken from Kinesis", () => {
    const both = {
      "kinesis.endpoint": "kinesis.eu-west-1.amazonaws.com",
      "firehose.endpoint": "firehose.us-west-2.amazonaws.com",
      "kinesis.region": "eu-west-1",
    };
    expect(settings(both, { AWS_REGION: "x" }, "firehose")).toMatchObject({
      region: "us-west-2",
      endpoint: "https://firehose.us-west-2.amazonaws.com",
    });
    const own = { ...both, "firehose.endpoint": "http://localhost:4566" };
    expect(settings(own, { AWS_REGION: "sa-east-1" }, "firehose").region).toBe("sa-east-1");
    expect(settings(own, {}, "firehose").region).toBe("eu-west-1");
    expect(() => settings({ "firehose.endpoint": "ftp://x" }, {}, "firehose")).toThrow(
      /^firehose\.endpoint: /,
    );
  });

  test("an empty endpoint leaves the choice to the SDK", () => {
    expect(settings({ "kinesis.endpoint": "" }, { AWS_REGION: "eu-west-1" })).not.toHaveProperty("endpoint");
  });

  test("takes a bare host with a port for https", () => {
    expect(settings({ "kinesis.endpoint": "localhost:4568", "kinesis.region": "r" }).endpoint).toBe(
      "https://localhost:4568",
    );
  });

  test.each([
    [
      "no region anywhere",
      { "kinesis.endpoint": "http://localhost:4568" },
      /^kinesis\.region: no region is known: .*received endpoint http:\/\/localhost:4568$/,
    ],
    [
      "an endpoint that is no URL",
      { "kinesis.endpoint": "http://" },
      /^kinesis\.endpoint: must be a host name or an http\(s\) URL, received "http:\/\/"$/,
    ],
    ["another scheme", { "kinesis.endpoint": "ftp://x" }, /received "ftp:\/\/x"$/],
    [
      "a key without its secret",
      { "kinesis.region": "r", awsAccessKeyId: "a" },
      /^awsSecretAccessKey: is required beside awsAccessKeyId/,
    ],
  ])("refuses %s", (_name, global, message) => {
    expect(() => settings(global)).toThrow(message);
  });
});

describe("clients", () => {
  const own = settings({ "kinesis.region": "eu-west-1", awsAccessKeyId: "a", awsSecretAccessKey: "b" });

  test("Firehose's makes one attempt a request and uses the keys of the file, too", async () => {
    const client = createFirehoseClient(own);
    expect(await client.config.maxAttempts()).toBe(1);
    expect(await client.config.credentials()).toMatchObject({ accessKeyId: "a", secretAccessKey: "b" });
    client.destroy();
  });

  test("Kinesis' makes one attempt a request and uses the keys of the file", async () => {
    const client = createKinesisClient(own);
    expect(await client.config.maxAttempts()).toBe(1);
    expect(await client.config.credentials()).toMatchObject({ accessKeyId: "a", secretAccessKey: "b" });
    expect(client.config.requestHandler.constructor.name).toBe("NodeHttp2Handler");
    client.destroy();
  });
});
