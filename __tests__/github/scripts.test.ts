import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runInlineScript } from "../helpers/inline-script";
import { tempDir } from "../helpers/temp-dir";

const root = tempDir();
const BOT = { login: "github-actions[bot]" };

/** A job's folder with these files. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(root, "job-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("the comment of a pull request", () => {
  const COMMENT = "<!-- log-pipeline plan -->\n\nTwo changes.\n";
  const context = { payload: { pull_request: { number: 12 } } };
  const comment = (comments: unknown[], text = COMMENT) =>
    runInlineScript({
      where: "plan.yml comment",
      folder: folderWith({ "comment.md": text }),
      context,
      answers: { "issues.listComments": comments },
    });
  const writes = (calls: Awaited<ReturnType<typeof comment>>) =>
    calls.filter(({ name }) => !name.includes(".list"));

  it("is written where there is none", async () => {
    expect(writes(await comment([{ id: 1, user: BOT, body: "CI is slow" }]))).toEqual([
      {
        name: "issues.createComment",
        parameters: { owner: "o", repo: "r", issue_number: 12, body: COMMENT },
      },
    ]);
  });

  it("is written anew where it is there, as GitHub gives it back, with its own line ends", async () => {
    const old = "<!-- log-pipeline plan -->\r\n\r\nOne change.";
    expect(writes(await comment([{ id: 1 }, { id: 5, user: BOT, body: old }]))).toEqual([
      { name: "issues.updateComment", parameters: { owner: "o", repo: "r", comment_id: 5, body: COMMENT } },
    ]);
  });

  it("is not somebody else's who wrote the marker, nor one that only quotes it", async () => {
    const calls = await comment([
      { id: 1, user: { login: "somebody" }, body: COMMENT },
      { id: 2, user: BOT, body: `> ${COMMENT}` },
    ]);
    expect(writes(calls).map(({ name }) => name)).toEqual(["issues.createComment"]);
  });

  it("is refused without a marker: each plan would be another comment", async () => {
    await expect(comment([], "Two changes.\n")).rejects.toThrow(
      "comment.md: must begin with its marker, got Two changes.",
    );
  });
});

describe("the plan that was reviewed", () => {
  const find = (pulls: unknown[], runs: unknown[] = []) =>
    runInlineScript({
      where: "deploy-environment.yml plan",
      folder: root,
      context: { sha: "merged" },
      answers: {
        "repos.listPullRequestsAssociatedWithCommit": pulls,
        "actions.listWorkflowRuns": { workflow_runs: runs },
      },
    });
  const pull = { number: 3, merged_at: "2026-11-28", merge_commit_sha: "merged", head: { sha: "head" } };
  const ours = { full_name: "o/r" };

  it("is of the last commit of the pull request that was merged as this commit", async () => {
    const calls = await find(
      [{ ...pull, number: 2, merge_commit_sha: "earlier" }, pull],
      [
        { id: 1, head_repository: { full_name: "fork/r" } },
        { id: 9, head_repository: ours },
        { id: 8, head_repository: ours },
      ],
    );
    expect(calls.at(-2)).toMatchObject({
      name: "actions.listWorkflowRuns",
      parameters: { workflow_id: "plan.yml", event: "pull_request", head_sha: "head", status: "success" },
    });
    expect(calls.at(-1)).toEqual({ name: "core.setOutput", parameters: { first: "run", second: 9 } });
  });

  it.each([
    ["a commit that no pull request brought", [], [], /No pull request/],
    ["a pull request that was not merged", [{ ...pull, merged_at: null }], [], /No pull request/],
    ["a pull request whose plan failed", [pull], [], /No plan of #3's last commit/],
  ])("there is none of %s, and nothing is named", async (_rule, pulls, runs, notice) => {
    const calls = await find(pulls, runs);
    expect(calls.at(-1)).toEqual({
      name: "core.notice",
      parameters: { first: expect.stringMatching(notice), second: undefined },
    });
    expect(calls.map(({ name }) => name)).not.toContain("core.setOutput");
  });
});

describe("the issue of drift", () => {
  const DRIFT = JSON.stringify({
    environment: "prod",
    stacks: [
      { stack: "nginx-stream-prod", drifted: [{ address: "aws_s3_bucket.store", what: "gone" }] },
      { stack: "log-alerts-prod", drifted: [] },
    ],
  });
  const none = { "drift/drift-dev/code": "0\n", "drift/drift-dev/drift.json": "{}" };
  const issueOf = (name: string) => ({
    number: 4,
    user: BOT,
    body: `<!-- log-pipeline drift ${name} -->\r\nold`,
  });
  const report = (files: Record<string, string>, issues: unknown[] = []) =>
    runInlineScript({
      where: "drift.yml report",
      folder: folderWith(files),
      answers: { "issues.listForRepo": issues },
    });
  const prodDrift = { ...none, "drift/drift-prod/code": "2\n", "drift/drift-prod/drift.json": DRIFT };
  const BODY = [
    "<!-- log-pipeline drift prod -->",
    "1 not as deployed in prod ([run](https://github.test/o/r/actions/runs/7)):",
    "",
    "- `nginx-stream-prod`: `aws_s3_bucket.store` gone",
  ].join("\n");

  it("is opened where something is not as it was deployed", async () => {
    expect((await report(prodDrift, [issueOf("dev")])).slice(-1)).toEqual([
      {
        name: "issues.create",
        parameters: { owner: "o", repo: "r", title: "Drift in prod", body: BODY },
      },
    ]);
  });

  it("is updated where it is open: there is never a second one", async () => {
    expect((await report(prodDrift, [issueOf("prod")])).slice(1)).toEqual([
      { name: "issues.update", parameters: { owner: "o", repo: "r", issue_number: 4, body: BODY } },
    ]);
  });

  it("is closed when all is as it was deployed, with the run that found it so", async () => {
    const calls = await report({ ...none, "drift/drift-prod/code": "0" }, [issueOf("prod")]);
    expect(calls.slice(1)).toEqual([
      expect.objectContaining({ name: "issues.createComment" }),
      {
        name: "issues.update",
        parameters: { owner: "o", repo: "r", issue_number: 4, state: "closed" },
      },
    ]);
  });

  it("stays within what an issue may hold, and says how many it leaves out", async () => {
    const drifted = Array.from({ length: 500 }, (_, at) => ({
      address: `a.${at}${"x".repeat(200)}`,
      what: "gone",
    }));
    const json = JSON.stringify({ stacks: [{ stack: "s-prod", drifted }] });
    const calls = await report({ ...prodDrift, "drift/drift-prod/drift.json": json });
    const body = String(calls.at(-1)?.parameters.body);
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/- and 300 more$/);
  });

  it.each([
    ["failed", { ...none, "drift/drift-prod/code": "1", "drift/drift-prod/drift.json": "" }],
    ["left nothing behind", none],
  ])("a comparison that %s fails the run, and touches no issue", async (_rule, files) => {
    expect((await report(files, [issueOf("prod")])).slice(1)).toEqual([
      {
        name: "core.setFailed",
        parameters: { first: expect.stringContaining("prod could not be compared"), second: undefined },
      },
    ]);
  });
});
