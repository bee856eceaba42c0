import { COMBINED, type Escape } from "../formats";
import { AgentConfigError } from "./error";

/** A log format, by its name and its text, and the file that nginx writes in it. */
export interface NginxSnippetOptions {
  /** Name of the log format, as `access_log` refers to it. */
  name: string;
  /** The log_format string itself, unquoted. */
  format: string;
  /** nginx's escaping of variables. @default "default" */
  escape?: Escape;
  /** Path of the access log. */
  logFile: string;
}

/** nginx predefines it and refuses a second definition ("duplicate log_format name"). */
const PREDEFINED = { name: "combined", format: COMBINED } as const;

/** Where a piece of a long format is ended, so that the lines stay readable. */
const PIECE_CHARACTERS = 90;

/**
 * The nginx configuration lines that write a log in the given format.
 *
 * @throws AgentConfigError for a name or path that nginx would read as something else, a line break in the format,
 * and another format under the name `combined`.
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html
 *
 * @example
 * nginxSnippet({ name: "short", format: "$remote_addr [$time_local] $status", logFile: "/var/log/nginx/short.log" });
 * // -> "log_format short '$remote_addr [$time_local] $status';\naccess_log /var/log/nginx/short.log short;\n"
 */
export function nginxSnippet(options: NginxSnippetOptions): string {
  const accessLog = `access_log ${logPath(options.logFile)} ${formatName(options.name)};\n`;
  if (options.name === PREDEFINED.name) {
    if (options.format !== PREDEFINED.format || (options.escape ?? "default") !== "default") {
      throw new AgentConfigError(
        `nginx log_format "combined": nginx predefines it and refuses another format under its name, received ${JSON.stringify(options.format)}`,
      );
    }
    return accessLog;
  }
  return `${logFormat(options)}${accessLog}`;
}

function logFormat({ name, format, escape: escaping = "default" }: NginxSnippetOptions): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (format === "" || /[\u0000-\u0008\u000a-\u001f]/.test(format)) {
    throw new AgentConfigError(
      `nginx log_format "${name}": must be one line of text without control characters, received ${JSON.stringify(format)}`,
    );
  }
  // A first string that begins with "escape=" would be taken for the parameter, so the parameter is then given.
  const parameter = escaping !== "default" || format.startsWith("escape=") ? ` escape=${escaping}` : "";
  const pieces = piecesOf(format).map(quoted);
  return `log_format ${name}${parameter} ${pieces.join("\n    ")};\n`;
}

/**
 * nginx compiles each quoted string by itself, so a piece may end only where no variable name can go on: after a
 * blank or a comma.
 */
function piecesOf(format: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const part of format.split(/(?<=[ ,])/)) {
    if (piece !== "" && piece.length + part.length > PIECE_CHARACTERS) {
      pieces.push(piece);
      piece = "";
    }
    piece += part;
  }
  return [...pieces, piece];
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&").replace(/\t/g, "\\t")}'`;

function formatName(name: string): string {
  if (/^[\w.-]+$/.test(name)) return name;
  throw new AgentConfigError(
    `nginx log_format name: must be letters, digits, _ . or -, received ${JSON.stringify(name)}`,
  );
}

function logPath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (path === "" || path === "off" || /^syslog:|\$|[\u0000-\u001f]/.test(path)) {
    throw new AgentConfigError(
      `nginx access_log: must be a file path without variables ("$"), received ${JSON.stringify(path)}`,
    );
  }
  return /^[\w./+@:=-]+$/.test(path) ? path : quoted(path);
}
