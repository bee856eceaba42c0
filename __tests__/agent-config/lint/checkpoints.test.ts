import { findingsWith } from "./findings";

test("checkpoints in memory are gone with the host's next restart, and so are the agent's own", () => {
  expect(findingsWith({ checkpointFile: "" })).toEqual([
    'warning: checkpointFile should be set: the default is /var/run/aws-kinesis-agent/checkpoints, which is gone when the host restarts: lines are then doubled or lost, received ""',
  ]);
  for (const file of ["/run/agent/checkpoints", "/var/run/agent/checkpoints"]) {
    expect(findingsWith({ checkpointFile: file })).toEqual([
      `warning: checkpointFile is a file that is gone when the host restarts: lines are then doubled or lost, received "${file}"`,
    ]);
  }
  expect(findingsWith({ checkpointFile: "/var/running/checkpoints" })).toEqual([]);
});
