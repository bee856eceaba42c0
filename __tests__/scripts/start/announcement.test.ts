import { announcement } from "../../../scripts/start/announcement";

const lines = (
  port: number,
  { once = false, portAsked = false, feeds = [] as { description: string }[] } = {},
): string[] =>
  announcement({
    engine: { url: `http://127.0.0.1:${port}`, port },
    shipping: { description: "shipping a.log" },
    feeds,
    region: "eu-west-1",
    once,
    portAsked,
  });

test("tells a finite run's engine and log in one line", () => {
  expect(lines(4566, { once: true })).toEqual(["engine on http://127.0.0.1:4566, shipping a.log"]);
});

test("tells in a line each what else comes in", () => {
  const feeds = [{ description: "pods write to /a" }];
  expect(lines(4566, { once: true, feeds })[1]).toBe("pods write to /a");
});

test("tells why the port is another than the usual one, unless it was asked for", () => {
  const why = "engine on http://127.0.0.1:4567 (port 4566 is taken), shipping a.log";
  expect(lines(4567)[0]).toBe(why);
  expect(lines(4567, { portAsked: true })[0]).toBe("engine on http://127.0.0.1:4567, shipping a.log");
});

test("tells for a live run where the console is, how to point the AWS CLI at it, and how to end it", () => {
  expect(lines(4566).slice(1)).toEqual([
    "console: http://localhost:4566/_local/",
    "for the AWS CLI: export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local",
    "Ctrl-C delivers what was read and ends",
  ]);
});
