import { AgentConfig } from "../../agent-config/schema";

describe("AgentConfig", () => {
  test("parses its own output to the same value", () => {
    const config = AgentConfig.parse({
      flows: [{ filePattern: "/l", kinesisStream: "s", maxBufferAgeMillis: "1000" }],
    });
    expect(config.statedKeys).toEqual(["flows"]);
    expect(AgentConfig.parse({ ...config, flows: config.flows.map((flow) => ({ ...flow })) })).toEqual(
      config,
    );
  });

  test("keeps a malformed dataProcessingOptions as it stands for its reader to judge", () => {
    const config = AgentConfig.parse({
      flows: [{ filePattern: "/l", kinesisStream: "s", dataProcessingOptions: { optionName: "SINGLELINE" } }],
    });
    expect(config.flows[0]?.dataProcessingOptions).toEqual({ optionName: "SINGLELINE" });
  });
});
