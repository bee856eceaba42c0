import { takePort } from "../helpers/ports";
import { startProgram } from "../helpers/programs";

jest.setTimeout(60_000);

const GOOD = ["dev", "--path", "nginx-stream", "--since", "2026-11-20", "--until", "2026-11-21"];
const ENGINE = ["--endpoint", "http://127.0.0.1:1"];
const without = (option: string): string[] => {
  const at = GOOD.indexOf(option);
  return [...GOOD.slice(0, at), ...GOOD.slice(at + 2)];
};

const BAD_INPUTS: readonly (readonly [name: string, args: readonly string[], says: RegExp])[] = [
  ["no environment", [...GOOD.slice(1), ...ENGINE], /^replay: missing required argument 'env'\n$/],
  [
    "an unknown environment",
    ["staging", ...GOOD.slice(1)],
    /^replay: <env>: must be one of dev, prod, got "staging"\n$/,
  ],
  ["no path", without("--path"), /^replay: required option '--path <stack>' not specified\n$/],
  ["no beginning", without("--since"), /^replay: required option '--since <time>' not specified\n$/],
  [
    "an unknown stack",
    [...without("--path"), "--path", "nginx-host", ...ENGINE],
    /^replay: --path: must be one of nginx-stream-dev, nginx-firehose-dev, log-alerts-dev, alb-search-dev, got "nginx-host"\n$/,
  ],
  [
    "a time without its zone",
    [...without("--since"), "--since", "2026-11-20T08:00"],
    /^replay: --since: must be a day or an ISO 8601 time with its zone, .*, got "2026-11-20T08:00"\n$/,
  ],
  ["an unknown option", [...GOOD, "--dryrun"], /^replay: unknown option '--dryrun'\n$/],
];

test.concurrent.each(BAD_INPUTS)("%s is one line and exit code 1", async (_name, args, says) => {
  const { code, stdout, stderr } = await startProgram("replay", args).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(says);
});

test.concurrent("an engine that does not run is one line that names the bucket", async () => {
  const { port, server } = await takePort(0);
  server.close();
  const args = [...GOOD, "--endpoint", `http://127.0.0.1:${port}`];
  const { code, stdout, stderr } = await startProgram("replay", args).ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(
    /^replay: s3:\/\/log-pipeline-nginx-stream-dev-000000000000: connect ECONNREFUSED 127\.0\.0\.1:\d+\n$/,
  );
});
