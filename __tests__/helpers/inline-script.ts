import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { job, steps } from "./workflow-files";

/** What a script of actions/github-script did, in order: the call, and its parameters. */
export interface Call {
  readonly name: string;
  readonly parameters: Record<string, unknown>;
}

export interface ScriptOptions {
  /** `plan.yml comment` */
  readonly where: string;
  /** Where the job's files are. */
  readonly folder: string;
  readonly context?: Record<string, unknown>;
  /** What GitHub answers to each call that reads: the data, by the call's name. */
  readonly answers?: Record<string, unknown>;
}

/**
 * Runs the script of a workflow as actions/github-script does: the body of an async function of these names.
 *
 * @returns the calls that were made, those to `core` included
 */
export async function runInlineScript({
  where,
  folder,
  context,
  answers = {},
}: ScriptOptions): Promise<Call[]> {
  const [file = "", id = ""] = where.split(" ");
  const step = steps(job(file, id)).find(({ uses }) => uses?.startsWith("actions/github-script@"));
  const calls: Call[] = [];
  const recorder = (room: string): object =>
    new Proxy(
      {},
      {
        get: (_target, method: string) => (first: unknown, second?: unknown) => {
          const name = `${room}.${method}`;
          const parameters = typeof first === "object" ? first : { first, second };
          calls.push({ name, parameters: parameters as Call["parameters"] });
          return Promise.resolve({ data: answers[name] });
        },
      },
    );
  const github = {
    rest: { issues: recorder("issues"), repos: recorder("repos"), actions: recorder("actions") },
    paginate: async (read: (parameters: object) => Promise<{ data: unknown }>, parameters: object) =>
      (await read(parameters)).data,
  };
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
  const script = new AsyncFunction("github", "context", "core", "require", String(step?.with?.script));
  await script(
    github,
    { repo: { owner: "o", repo: "r" }, serverUrl: "https://github.test", runId: 7, ...context },
    recorder("core"),
    inFolder(folder),
  );
  return calls;
}

/** `require`, whose files are those of the job's folder. */
function inFolder(folder: string): NodeJS.Require | ((name: string) => unknown) {
  const require = createRequire(join(folder, sep));
  return (name: string) => {
    if (name !== "node:fs") return require(name);
    const { existsSync, readFileSync } = require("node:fs") as typeof import("node:fs");
    return {
      existsSync: (path: string) => existsSync(join(folder, path)),
      readFileSync: (path: string, encoding: "utf8") => readFileSync(join(folder, path), encoding),
    };
  };
}
