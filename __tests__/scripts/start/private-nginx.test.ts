import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { findNginx, type PrivateNginxOptions, startPrivateNginx } from "../../../scripts/start/private-nginx";
import { expectFree } from "../../helpers/ports";
import { tempDir } from "../../helpers/temp-dir";

const root = tempDir();
const program = findNginx();
const withNginx = (name: string, run: (nginx: string) => Promise<void>): void => {
  if (program === undefined) test.skip(`${name} (skipped: nginx is not installed)`, () => {});
  else test(name, () => run(program));
};

const options = (name: string): PrivateNginxOptions => {
  const folder = join(root, name);
  return { folder, snippet: `access_log ${JSON.stringify(join(folder, "access.log"))};` };
};

function executable(name: string, script: string): string {
  const path = join(root, name);
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

test("finds the program in the PATH before the folders of the system", () => {
  const path = process.env.PATH;
  const nginx = executable("nginx", "#!/bin/sh\n");
  process.env.PATH = `${join(root, "nowhere")}${delimiter}${root}`;
  const found = findNginx();
  process.env.PATH = path;
  expect(found).toBe(nginx);
});

withNginx(
  "answers, keeps to its folder, whatever that is called, and is gone when stopped",
  async (nginx) => {
    const { folder, ...rest } = options('a "folder" [1]');
    // The leavings of one that was killed.
    mkdirSync(folder);
    writeFileSync(join(folder, "nginx.pid"), "1\n");
    const started = await startPrivateNginx(nginx, { folder, ...rest });
    const pid = Number(readFileSync(join(folder, "nginx.pid"), "utf8"));
    expect(await (await fetch(`${started.url}hello`)).text()).toBe("logged\n");
    await started.stop();
    expect(readFileSync(join(folder, "access.log"), "utf8")).toMatch(
      /^127\.0\.0\.1 - - \[.*"GET \/hello HTTP\/1\.1" 200 7 /,
    );
    expect(existsSync(join(folder, "nginx.pid"))).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    await expectFree(started.port);
    await started.stop();
  },
);

withNginx(
  "cuts off a client that does not finish its request, and leaves no worker behind",
  async (nginx) => {
    const started = await startPrivateNginx(nginx, options("dawdler"));
    const client = connect(started.port, "127.0.0.1").on("error", () => undefined);
    await once(client, "connect");
    client.write("GET / HTTP/1.1\r\nHost:");
    // Cut off with bytes unread, it may see a reset before the end.
    const closed = new Promise<void>((resolve) => client.once("close", () => resolve()));
    client.resume();
    await started.stop();
    await closed;
    await expectFree(started.port);
  },
);

withNginx("says what nginx says of a configuration that it refuses", async (nginx) => {
  const refused = startPrivateNginx(nginx, { ...options("refused"), snippet: "no_such_directive;" });
  await expect(refused).rejects.toMatchObject({
    name: "NginxError",
    message: expect.stringMatching(/said: .*unknown directive "no_such_directive" in .*nginx\.conf:\d+/),
  });
});

test("a program that cannot be run, or ends, is an error that says so", async () => {
  const broken = executable("broken", "#!/no/such/interpreter\n");
  await expect(startPrivateNginx(broken, options("broken-folder"))).rejects.toThrow(/said: spawn .*ENOENT$/);
  const quits = executable("quits", "#!/bin/sh\necho no licence >&2\nexit 3\n");
  await expect(startPrivateNginx(quits, options("quits-folder"))).rejects.toThrow(/said: no licence$/);
});
