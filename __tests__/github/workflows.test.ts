import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ENVIRONMENT_FILES } from "../../environments";
import { ROOT } from "../../scripts/lib/paths";
import { testEnvironment } from "../helpers/environments";
import { ACTIONS, JOBS, job, type Step, steps, WORKFLOWS, workflow } from "../helpers/workflow-files";

const { scripts, engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

/** The current major versions, in November 2026; a newer one is taken here first. */
const MAJORS: Readonly<Record<string, string>> = {
  "actions/checkout": "v7",
  "actions/download-artifact": "v8",
  "actions/github-script": "v9",
  "actions/setup-node": "v7",
  "actions/upload-artifact": "v7",
  "aws-actions/configure-aws-credentials": "v6",
  "hashicorp/setup-terraform": "v4",
};

const ALL_STEPS: readonly (readonly [where: string, step: Step])[] = JOBS.flatMap(([where, found]) =>
  steps(found).map((step, at) => [`${where} ${step.name ?? step.uses ?? step.run ?? at}`, step] as const),
);
const using = (action: string) => ALL_STEPS.filter(([, { uses }]) => uses?.startsWith(`${action}@`));
const environments = ENVIRONMENT_FILES.map(({ name }) => name);

it("GitHub's own schema and expression parser find nothing wrong with any of them", async () => {
  const files = [
    ...Object.keys(WORKFLOWS).map((file) => `.github/workflows/${file}`),
    ...Object.keys(ACTIONS).map((path) => join(path, "action.yml")),
  ];
  const program = ["--import", "tsx", "__tests__/helpers/workflow-problems.ts", ...files];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: ROOT });
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(files.map((file) => [file, []])));
});

describe("least privilege", () => {
  /** All that each job may do beyond reading the repository; whoever gives a job more says so here. */
  const RIGHTS: Readonly<Record<string, object>> = {
    "ci.yml reproducible": {},
    "deploy-environment.yml plan": {
      contents: "read",
      "id-token": "write",
      actions: "read",
      "pull-requests": "read",
    },
    "deploy-environment.yml deploy": { contents: "read", "id-token": "write" },
    "deploy.yml dev": { contents: "read", "id-token": "write", actions: "read", "pull-requests": "read" },
    "deploy.yml prod": { contents: "read", "id-token": "write", actions: "read", "pull-requests": "read" },
    "drift.yml compare": { contents: "read", "id-token": "write" },
    "drift.yml report": { issues: "write" },
    "plan.yml comment": { "pull-requests": "write" },
    "plan.yml plan": { contents: "read", "id-token": "write" },
  };

  it.each(Object.entries(WORKFLOWS))("%s gives nothing to all of its jobs", (_file, { permissions }) => {
    expect(permissions).toEqual({});
  });

  it.each(JOBS)("%s has the rights that it needs, and no more", (where, { permissions }) => {
    expect(permissions).toEqual(RIGHTS[where] ?? { contents: "read" });
  });

  it("a job that may write to GitHub runs no code of the repository", () => {
    const writing = JOBS.filter(([, { permissions = {} }]) =>
      Object.entries(permissions).some(([scope, right]) => right === "write" && scope !== "id-token"),
    );
    expect(writing.map(([where]) => where)).toEqual(["drift.yml report", "plan.yml comment"]);
    for (const [, found] of writing) {
      expect(steps(found).map(({ uses }) => uses?.split("@")[0])).toEqual([
        "actions/download-artifact",
        "actions/github-script",
      ]);
    }
  });

  it("no workflow runs code of a pull request with the rights of main", () => {
    for (const { on } of Object.values(WORKFLOWS)) {
      expect(Object.keys(on)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(pull_request_target|workflow_run|issue_comment)$/)]),
      );
    }
  });

  it("a pull request of a fork gets no credentials", () => {
    for (const [where, { permissions, if: condition }] of JOBS) {
      if (!where.startsWith("plan.yml") || permissions?.["id-token"] !== "write") continue;
      expect([where, condition]).toEqual([
        "plan.yml plan",
        "github.event.pull_request.head.repo.full_name == github.repository",
      ]);
    }
  });

  it("there are no secrets: roles are assumed by OIDC, and variables say which", () => {
    const text = JSON.stringify([WORKFLOWS, ACTIONS]);
    expect(text).not.toMatch(/\bsecrets\b/);
    expect(text).not.toMatch(/aws-access-key-id|AKIA/);
    // The role that may change something is the GitHub environment's own variable: no job without one has it.
    for (const [where, found] of JOBS) {
      if (JSON.stringify(found).includes("DEPLOY_ROLE_ARN")) {
        expect([where, found.environment]).toEqual([
          "deploy-environment.yml deploy",
          "${{ inputs.environment }}",
        ]);
      }
    }
  });

  it.each(using("actions/checkout"))("%s leaves no token in the checkout", (_where, step) => {
    expect(step.with).toEqual({ "persist-credentials": false });
  });
});

describe("what is used", () => {
  it.each(ALL_STEPS.filter(([, { uses }]) => uses !== undefined))(
    "%s: the current major version",
    (_where, step) => {
      const [action = "", version] = step.uses?.split("@") ?? [];
      expect(version).toBe(MAJORS[action]);
    },
  );

  it("no version is listed that nothing uses", () => {
    for (const action of Object.keys(MAJORS)) expect([action, using(action).length]).not.toEqual([action, 0]);
  });

  it.each(using("hashicorp/setup-terraform"))(
    "%s: one version from 1.10 on, without the wrapper",
    (_where, step) => {
      expect(step.with).toEqual({ terraform_version: "1.11.4", terraform_wrapper: false });
    },
  );

  it("every npm run is a script of package.json", () => {
    const commands = ALL_STEPS.flatMap(([, { run = "" }]) =>
      [...run.matchAll(/npm run (?:--silent )?(\S+)/g)].map(([, name = ""]) => name),
    );
    expect(commands).toEqual(expect.arrayContaining(["check", "policy", "synth", "way-out"]));
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it("every file and workflow that a step names is there", () => {
    const text = JSON.stringify([WORKFLOWS, ACTIONS]);
    const local = [...text.matchAll(/"uses":"(\.\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(new Set(local)).toEqual(
      new Set(["./.github/actions/prepare", "./.github/workflows/deploy-environment.yml"]),
    );
    for (const path of [...local, ".ci/programs", ".nvmrc"]) expect(existsSync(join(ROOT, path))).toBe(true);
  });

  it("the region of credentials is the environments' own", () => {
    const regions = using("aws-actions/configure-aws-credentials").map(
      ([, step]) => step.with?.["aws-region"],
    );
    expect(new Set(regions)).toEqual(
      new Set(ENVIRONMENT_FILES.map(({ name }) => testEnvironment(name as "dev" | "prod").region)),
    );
  });
});

describe("what runs", () => {
  it("CI is the same check, on every Node.js that is supported", () => {
    const { strategy, steps: own = [] } = job("ci.yml", "check");
    const versions = strategy?.matrix.node ?? [];
    expect(versions).toEqual([20, 22, 24]);
    expect(engines.node).toBe(`>=${versions[0]}.9`);
    expect(versions.at(-1)).toBe(Number(readFileSync(join(ROOT, ".nvmrc"), "utf8")));
    expect(own.map(({ run }) => run)).toEqual(
      expect.arrayContaining(["sudo bash .ci/programs", "npm ci --no-audit --no-fund", "npm run check"]),
    );
    const compared = JSON.stringify(job("ci.yml", "reproducible"));
    for (const version of versions) expect(compared).toContain(`synthesized-${version}/`);
  });

  it.each(JOBS.filter(([, { uses }]) => uses === undefined))("%s has a timeout", (_where, found) => {
    expect(found["timeout-minutes"]).toBeGreaterThan(0);
    expect(found["timeout-minutes"]).toBeLessThanOrEqual(300);
  });

  it("a plan ends the one before it, a deploy never", () => {
    expect(workflow("plan.yml").concurrency).toEqual({
      group: "plan-${{ github.event.pull_request.number }}",
      "cancel-in-progress": true,
    });
    // For GitHub a deploy that waits would else give way to the next one: `queue: max` keeps them all.
    for (const name of environments) {
      expect(job("deploy.yml", name).concurrency).toEqual({
        group: `deploy-${name}`,
        "cancel-in-progress": false,
        queue: "max",
      });
    }
    expect(workflow("deploy.yml").concurrency).toBeUndefined();
  });

  it.each(["plan.yml plan", "drift.yml compare"])("%s is for every environment", (where) => {
    const [file = "", id = ""] = where.split(" ");
    const include = job(file, id).strategy?.matrix.include as {
      environment: string;
      role: string;
      account: string;
    }[];
    expect(include).toEqual(
      environments.map((name) => ({
        environment: name,
        role: `PLAN_ROLE_ARN_${name.toUpperCase()}`,
        account: `LOG_PIPELINE_${name.toUpperCase()}_ACCOUNT_ID`,
      })),
    );
  });

  it("prod is planned, shown and approved after dev is deployed, and what was shown is applied", () => {
    expect(Object.keys(workflow("deploy.yml").jobs)).toEqual(environments);
    expect(job("deploy.yml", "prod").needs).toBe("dev");
    const plan = job("deploy-environment.yml", "plan");
    const deploy = job("deploy-environment.yml", "deploy");
    expect([plan.environment, deploy.needs]).toEqual([undefined, "plan"]);
    const position = (part: string): number =>
      steps(plan).findIndex(({ run, uses }) => (run ?? uses)?.includes(part));
    expect(position("npm run plan --")).toBeLessThan(position("GITHUB_STEP_SUMMARY"));
    const [artefact] = steps(plan).filter(({ uses }) => uses?.startsWith("actions/upload-artifact"));
    const [taken] = steps(deploy).filter(({ uses }) => uses?.startsWith("actions/download-artifact"));
    expect([taken?.with?.name, taken?.with?.["run-id"]]).toEqual([artefact?.with?.name, undefined]);
    expect(steps(deploy).at(-1)?.run).toBe(
      'npm run deploy -- "$ENVIRONMENT" --plans "plans/$ENVIRONMENT" --yes',
    );
  });
});

describe("shells", () => {
  it.each(ALL_STEPS.filter(([, { run }]) => run !== undefined))(
    "%s: nothing is written into the command by an expression",
    (_where, { run = "" }) => {
      expect(run).not.toContain("${{");
    },
  );

  it.each(ALL_STEPS.filter(([, { uses }]) => uses?.startsWith("actions/github-script")))(
    "%s: nor into the script",
    (_where, step) => {
      expect(step.with?.script).not.toContain("${{");
    },
  );

  it("a command in a pipe that fails fails its step", () => {
    for (const [file, { defaults, jobs }] of Object.entries(WORKFLOWS)) {
      const runs = Object.values(jobs).some(({ steps: own = [] }) =>
        own.some(({ run }) => run !== undefined),
      );
      expect([file, defaults?.run?.shell]).toEqual([file, runs ? "bash" : undefined]);
    }
    for (const { runs } of Object.values(ACTIONS)) {
      for (const { run, shell } of runs.steps) if (run !== undefined) expect(shell).toBe("bash");
    }
  });
});
