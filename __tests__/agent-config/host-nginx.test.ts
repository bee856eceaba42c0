import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HOST_LOG_FOLDER, hostFiles } from "../../agent-config/host-files";
import { MAIN } from "../../formats";
import { findNginx, startPrivateNginx } from "../../scripts/start/private-nginx";
import { until } from "../contract/client-config";
import { testEnvironment } from "../helpers/environments";
import { tempDir } from "../helpers/temp-dir";

/** What the http block of Amazon Linux 2023's nginx.conf says of logs before it includes conf.d/*.conf. */
const distribution = (folder: string): string =>
  `log_format main '${MAIN}';\naccess_log ${join(folder, "distribution.log")} main;\n`;

const snippet = hostFiles({ environment: testEnvironment("dev") }).find(({ name }) => name === "nginx.conf");
const program = findNginx();
const name =
  "a request is one line in the log that is shipped, and one in the distribution's, which has taken the name main";
const root = tempDir();

if (program === undefined) test.skip(`${name} (skipped: no nginx)`, () => {});
else {
  const linesOf = (file: string): string[] => readFileSync(file, "utf8").split("\n").slice(0, -1);
  const requestOnce = async (folder: string, configuration: string): Promise<void> => {
    const nginx = await startPrivateNginx(program, {
      folder,
      snippet: `${distribution(folder)}${configuration}`,
    });
    try {
      await (await fetch(`${nginx.url}once`)).text();
      await until("the request is logged", async () => linesOf(join(folder, "distribution.log")).length > 0);
    } finally {
      await nginx.stop();
    }
  };

  test(name, async () => {
    const folder = join(root, "own");
    await requestOnce(folder, (snippet?.content ?? "").replaceAll(HOST_LOG_FOLDER, folder));
    const [line, ...others] = linesOf(join(folder, "access.log"));
    expect(line).toMatch(/^127\.0\.0\.1 - - \[.*\] "GET \/once HTTP\/1\.1" 200 7 "-" "node" "-"$/);
    expect(others).toEqual([]);
    expect(linesOf(join(folder, "distribution.log"))).toEqual([line]);
  });

  test("the reason for a log of our own: nginx writes a request twice where two access_logs name one file", async () => {
    const folder = join(root, "shared");
    await requestOnce(folder, `access_log ${join(folder, "distribution.log")} main;\n`);
    expect(linesOf(join(folder, "distribution.log"))).toHaveLength(2);
  });

  test("the reason for a name of our own: nginx does not start with a second format called main", async () => {
    const folder = join(root, "named");
    await expect(requestOnce(folder, `log_format main '${MAIN}';\n`)).rejects.toThrow(
      'duplicate "log_format" name "main"',
    );
  });
}
