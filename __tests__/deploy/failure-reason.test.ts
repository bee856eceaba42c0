import { failureReason } from "../../deploy/failure-reason";

/** As Terraform 1.11 and OpenTofu 1.10 say it on a terminal: coloured, framed, broken where the line ends. */
const framed = (...lines: string[]) =>
  [
    "\u001b[31m╷\u001b[0m",
    ...lines.map((line) => `\u001b[31m│\u001b[0m ${line}`),
    "\u001b[31m╵\u001b[0m",
  ].join("\n");

test.each([
  [
    "a registry out of reach",
    framed(
      "\u001b[1m\u001b[31mError: \u001b[0m\u001b[1mFailed to query available provider packages\u001b[0m",
      "",
      "Could not retrieve the list of available versions for provider hashicorp/aws:",
      "could not connect to the registry: failed to request discovery document",
    ),
    /terraform providers mirror; docs\/deploy\.md#mirror/,
  ],
  [
    "the same of OpenTofu",
    framed("Error: Failed to resolve provider packages", "", "Could not resolve provider hashicorp/aws"),
    /terraform providers mirror/,
  ],
  [
    "the guard, broken over two lines",
    framed(
      "Error: Resource precondition failed",
      "",
      "This stack belongs to the Terraform",
      "workspace prod: run ...",
    ),
    /^the stack's guard refuses this workspace/,
  ],
  ["a stale plan", framed("Error: Saved plan is stale"), /^the plan is stale/],
  [
    "a lock",
    framed("Error: Error acquiring the state lock", "", "Lock Info:", "  ID: 1-2"),
    /docs\/deploy\.md#locks/,
  ],
  [
    "a lock that stays",
    framed("Error: Error releasing the state lock"),
    /^the state's lock was not given back/,
  ],
  [
    "a bucket that is not there",
    framed(
      'Error: Failed to get existing workspaces: S3 bucket "log-pipeline-terraform-state-prod"',
      "does not exist.",
    ),
    /npm run state-bucket -- <env> makes it/,
  ],
  ["a backend that moved", framed("Error: Backend configuration changed"), /docs\/deploy\.md#state/],
  [
    "other providers",
    framed("Error: Inconsistent dependency lock file"),
    /the providers are not those of the plan/,
  ],
  ["protected data", framed("Error: Instance cannot be destroyed"), /protectData/],
])("%s is told in one line, with what helps", (_, written, reason) => {
  expect(failureReason(written)).toMatch(reason);
  expect(failureReason(written)).not.toContain("\n");
});

test("what is not known is left to Terraform's own words", () => {
  expect(failureReason(framed("Error: creating Kinesis Stream: LimitExceededException"))).toBeUndefined();
});
