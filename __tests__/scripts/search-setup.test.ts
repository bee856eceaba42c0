import { startProgram } from "../helpers/programs";
import { recordedOpenSearch } from "../helpers/recorded-opensearch";

jest.setTimeout(60_000);

let server: Awaited<ReturnType<typeof recordedOpenSearch>>;

beforeAll(async () => {
  server = await recordedOpenSearch();
});
afterAll(() => server.close());

const run = (...args: string[]) => startProgram("search-setup", args).ended;

test.concurrent.each<[string, string[], RegExp]>([
  ["no environment", [], /^search-setup: missing required argument 'env'\n$/],
  [
    "an unknown environment",
    ["staging"],
    /^search-setup: environments\/: no environment of this name \(there are dev, prod\), got "staging"\n$/,
  ],
])("%s is one line and exit code 1", async (_name, args, says) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(says);
});

test("sets another OpenSearch and its Dashboards up, with no account, and says before what it would do", async () => {
  const place = ["dev", "--endpoint", server.url, "--dashboards", server.url];
  const lines = (outcome: string) =>
    [
      `index template log-pipeline-alb: ${outcome}`,
      `index template log-pipeline-alb-connections: ${outcome}`,
      `retention policy log-pipeline-alb: ${outcome}`,
      "retention of days that exist: unchanged",
      `dashboards: ${outcome}\n`,
    ].join("\n");
  expect(await run(...place, "--dry-run")).toMatchObject({ code: 0, stdout: lines("would be created") });
  expect(await run(...place)).toMatchObject({ code: 0, stdout: lines("created"), stderr: "" });
});
