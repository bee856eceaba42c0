import { AgentConfig } from "../../../agent-config/schema";
import { checkpointPath } from "../../../scripts/lib/checkpoint-path";

const flows = [{ filePattern: "/l", kinesisStream: "s" }];
const env = { XDG_STATE_HOME: "/state" };

describe("checkpointPath", () => {
  test("is the configuration's checkpointFile when it states one", () => {
    const config = AgentConfig.parse({ checkpointFile: "/c/offsets", flows });
    expect(checkpointPath({ config, configFile: "agent.json", env })).toBe("/c/offsets");
  });

  test("is otherwise a file of its own for each configuration in the user's state folder", () => {
    const config = AgentConfig.parse({ flows });
    const first = checkpointPath({ config, configFile: "/a/agent.json", env });
    expect(first).toMatch(/^\/state\/log-pipeline\/ship-[0-9a-f]{12}\.json$/);
    expect(checkpointPath({ config, configFile: "/b/agent.json", env })).not.toBe(first);
    expect(checkpointPath({ config, configFile: "/a/agent.json", env: {} })).toContain(
      "/.local/state/log-pipeline/",
    );
  });
});
