import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEnvironment } from "../../../environments";
import { COMBINED, createLineParser, MAIN } from "../../../formats";
import { localAccounts } from "../../../scripts/lib/synthesize";
import { openLogSource } from "../../../scripts/start/log-source";
import { findNginx, startPrivateNginx } from "../../../scripts/start/private-nginx";
import { until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";

jest.mock("../../../scripts/start/private-nginx");

const dataDir = tempDir();
const environment = loadEnvironment("dev", localAccounts());
const parser = createLineParser({ formats: [{ name: "main", format: MAIN }] });
const linesOf = (logFile: string): string[] => readFileSync(logFile, "utf8").split("\n").slice(0, -1);

test("the user's own log is shipped where it lies", async () => {
  const log = join(dataDir, "own.log");
  writeFileSync(log, "a\n");
  const source = await openLogSource({ environment, dataDir, log, once: true });
  await source.stop();
  expect(source).toMatchObject({ logFile: log, description: `shipping ${log}` });
  expect(readFileSync(log, "utf8")).toBe("a\n");
});

test("a finite run without a log ships a sample that is the same every time", async () => {
  const first = await openLogSource({ environment, dataDir, once: true });
  expect(first.description).toBe("shipping the sample of 5,000 lines");
  const lines = linesOf(first.logFile);
  expect(lines).toHaveLength(5_000);
  const again = await openLogSource({ environment, dataDir, once: true });
  expect(linesOf(again.logFile)).toEqual(lines);
});

test("a live run without a log ships that of a private nginx, which writes the environment's own format", async () => {
  const stop = jest.fn(async () => undefined);
  jest.mocked(findNginx).mockReturnValue("/usr/sbin/nginx");
  jest.mocked(startPrivateNginx).mockResolvedValue({ port: 1, url: "http://127.0.0.1:1/", stop });
  const source = await openLogSource({ environment, dataDir, once: false });
  expect(source.description).toContain("curl http://127.0.0.1:1/hello");
  const [program, { snippet, folder }] = jest.mocked(startPrivateNginx).mock.calls[0] ?? [
    "",
    { snippet: "", folder: "" },
  ];
  expect({ program, folder }).toEqual({ program: "/usr/sbin/nginx", folder: join(dataDir, "nginx") });
  expect(snippet).toContain("log_format main '$remote_addr - ");
  expect(snippet).toContain(`access_log ${source.logFile} main;`);
  await source.stop();
  expect(stop).toHaveBeenCalledTimes(1);
});

test("a live run without nginx ships generated traffic until it is stopped", async () => {
  jest.mocked(findNginx).mockReturnValue(undefined);
  const source = await openLogSource({ environment, dataDir, once: false });
  await until("the first lines are written", async () => existsSync(source.logFile));
  await source.stop();
  expect(source.description).toBe("shipping generated traffic, 5 lines a second (no nginx is installed)");
  expect(linesOf(source.logFile)).toHaveLength(5);
});

test("traffic for hosts that write another format than main is in combined, which every environment accepts", async () => {
  const formats = [{ name: "combined", format: COMBINED }];
  const source = await openLogSource({
    environment: { ...environment, log: { formats } },
    dataDir,
    once: true,
  });
  const combined = createLineParser({ formats });
  const [line = ""] = linesOf(source.logFile);
  expect([combined.parse(line).ok, parser.parse(line).ok]).toEqual([true, false]);
});
