import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setupPlace } from "../../../scripts/search-setup/place";
import { ACCOUNTS } from "../../helpers/environments";

const HERE = { url: "http://127.0.0.1:9200", access: { kind: "open" } };

it("takes the OpenSearch that is asked for, else that of OPENSEARCH_URL, and asks for no account on this machine", async () => {
  const there = { OPENSEARCH_URL: "http://127.0.0.1:9200" };
  expect(await setupPlace("dev", {}, there)).toMatchObject({ endpoint: HERE });
  const asked = await setupPlace("dev", { endpoint: "http://localhost:4566/_opensearch" }, there);
  expect(asked.endpoint.url).toBe("http://localhost:4566/_opensearch");
});

it("takes Dashboards that stand elsewhere", async () => {
  const options = { endpoint: "http://127.0.0.1:9200", dashboards: "http://127.0.0.1:5601" };
  expect(await setupPlace("dev", options, {})).toMatchObject({
    dashboards: { url: "http://127.0.0.1:5601" },
  });
});

it("asks for an account where it has to do with AWS", async () => {
  const options = { endpoint: "https://search.example.com" };
  await expect(setupPlace("prod", options, {})).rejects.toThrow(/LOG_PIPELINE_PROD_ACCOUNT_ID is missing$/);
});

describe("a domain's own endpoint", () => {
  const before = { ...process.env };
  const asked: string[] = [];
  let answer: { status: number; body: object };
  const lambda = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(answer.status, {
      "content-type": "application/json",
      "x-amzn-errortype": "ResourceNotFoundException",
    });
    response.end(JSON.stringify(answer.body));
  });

  beforeAll(async () => {
    lambda.listen(0, "127.0.0.1");
    await once(lambda, "listening");
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(lambda.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "example",
      AWS_SECRET_ACCESS_KEY: "example",
    });
  });
  afterAll(() => {
    process.env = before;
    lambda.close();
  });

  it("is what its function writes to", async () => {
    const host = "search-log-pipeline-prod-abc.ap-northeast-2.es.amazonaws.com";
    answer = { status: 200, body: { Environment: { Variables: { OPENSEARCH_ENDPOINT: host } } } };
    expect(await setupPlace("prod", {}, ACCOUNTS)).toMatchObject({
      endpoint: { url: `https://${host}`, access: { kind: "signed" } },
      environment: { accountId: "444455556666" },
    });
    expect(asked).toEqual(["GET /2015-03-31/functions/log-pipeline-alb-to-opensearch-prod/configuration"]);
  });

  it("is not known before the function is deployed", async () => {
    answer = { status: 404, body: { Message: "Function not found" } };
    await expect(setupPlace("dev", {}, ACCOUNTS)).rejects.toThrow(
      /^log-pipeline-alb-to-opensearch-dev: must be deployed to tell the domain's endpoint: Function not found$/,
    );
  });

  it("is not known of a function that has none", async () => {
    answer = { status: 200, body: {} };
    await expect(setupPlace("dev", {}, ACCOUNTS)).rejects.toThrow(
      /^OPENSEARCH_ENDPOINT of log-pipeline-alb-to-opensearch-dev: must be a host name or an http\(s\) URL$/,
    );
  });
});
