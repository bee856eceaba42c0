import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { AgentConfigError } from "../../agent-config/error";
import { type NginxSnippetOptions, nginxSnippet } from "../../agent-config/nginx-snippet";
import { COMBINED, MAIN } from "../../formats";

const JSON_FORMAT =
  '{"time":"$time_iso8601","addr":"$remote_addr","request":"$request","agent":"$http_user_agent"}';

const nginxProgram = ["nginx", "/usr/sbin/nginx"].find((program) => {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** What nginx reads back from the quoted strings of a log_format line. */
function readBack(snippet: string): string {
  const strings = snippet.slice(0, snippet.indexOf(";\naccess_log")).matchAll(/'((?:[^'\\]|\\.)*)'/g);
  return [...strings].map(([, text = ""]) => text.replace(/\\t/g, "\t").replace(/\\(.)/g, "$1")).join("");
}

const snippet = (options: Partial<NginxSnippetOptions>) =>
  nginxSnippet({ name: "main", format: MAIN, logFile: "/var/log/nginx/access.log", ...options });

describe("nginxSnippet", () => {
  test("splits a long format after blanks and gives the access_log line", () => {
    expect(snippet({})).toBe(
      [
        `log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent '`,
        `    '"$http_referer" "$http_user_agent" "$http_x_forwarded_for"';`,
        "access_log /var/log/nginx/access.log main;",
        "",
      ].join("\n"),
    );
  });

  test.each([
    ["main", MAIN],
    ["JSON", JSON_FORMAT],
    ["quotes, backslashes and a tab", `it's "$request" \\ \\n\t$status ${"x".repeat(200)}`],
  ])("loses no character of a format with %s", (_name, format) => {
    expect(readBack(snippet({ format }))).toBe(format);
  });

  test("gives only the access_log line for nginx's predefined combined", () => {
    expect(snippet({ name: "combined", format: COMBINED })).toBe(
      "access_log /var/log/nginx/access.log combined;\n",
    );
  });

  test("refuses another format or escaping under the name combined", () => {
    expect(() => snippet({ name: "combined" })).toThrow(/^nginx log_format "combined": nginx predefines it/);
    expect(() => snippet({ name: "combined", format: COMBINED, escape: "json" })).toThrow(AgentConfigError);
  });

  test("protects a format that begins like the escape parameter", () => {
    expect(snippet({ format: "escape=json $status" })).toContain(
      "log_format main escape=default 'escape=json $status';",
    );
    expect(snippet({ escape: "json" })).toContain("log_format main escape=json '");
  });

  test.each([
    [
      "a line break in the format",
      { format: "$status\n$request" },
      /one line of text without control characters/,
    ],
    ["an empty format", { format: "" }, /one line of text/],
    ["a name with a blank", { name: "a b" }, /log_format name: must be letters.*received "a b"$/],
    [
      "a log path with a variable",
      { logFile: "/l/$host.log" },
      /access_log: must be a file path without variables/,
    ],
    ["the word off as a log path", { logFile: "off" }, /access_log: must be a file path/],
  ])("refuses %s", (_name, options, message) => {
    expect(() => snippet(options)).toThrow(message);
  });

  const withNginx = nginxProgram === undefined ? test.skip : test;
  const because = nginxProgram === undefined ? " (skipped: nginx is not installed)" : "";
  withNginx(`the real nginx accepts every snippet${because}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "nginx-snippet-"));
    try {
      await mkdir(join(folder, "logs"));
      const snippets = [
        snippet({ logFile: join(folder, "a.log") }),
        snippet({ name: "json", format: JSON_FORMAT, escape: "json", logFile: join(folder, "b c'd.log") }),
        snippet({ name: "combined", format: COMBINED, logFile: "logs/c.log" }),
        snippet({ name: "escaped", format: "escape=x it's \\ $status", logFile: "logs/d.log" }),
      ];
      const servers = snippets.map(
        (text) => `${text.replace(/(?=^access_log)/m, "server { listen 127.0.0.1:1; ")}}`,
      );
      await writeFile(
        join(folder, "nginx.conf"),
        `pid ${folder}/pid;\nevents {}\nhttp {\nclient_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n${servers.join("\n")}\n}\n`,
      );
      const args = [
        "-t",
        "-q",
        "-c",
        join(folder, "nginx.conf"),
        "-p",
        folder,
        "-e",
        join(folder, "error.log"),
      ];
      await expect(promisify(execFile)(nginxProgram ?? "", args)).resolves.toMatchObject({ stdout: "" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
