import { AgentConfig } from "../../agent-config/schema";
import { supportedFlows } from "../../shipper/supported";

const configOf = (flow: Record<string, unknown>, global: Record<string, unknown> = {}): AgentConfig =>
  AgentConfig.parse({ ...global, flows: [{ filePattern: "/l", kinesisStream: "s", ...flow }] });

describe("supportedFlows", () => {
  test.each([
    [
      "a processing option, by its name",
      { dataProcessingOptions: [{ optionName: "LOGTOJSON", logFormat: "COMBINEDAPACHELOG" }] },
      /^flow kinesis:s:\/l: dataProcessingOptions: lines are shipped raw .*, received "LOGTOJSON"$/,
    ],
    [
      "a processing option that is no object",
      { dataProcessingOptions: [null] },
      /dataProcessingOptions: .* received null$/,
    ],
    [
      "multi-line records",
      { multiLineStartPattern: "^\\d" },
      /multiLineStartPattern: every line is one record/,
    ],
    [
      "a footer pattern",
      { fileFooterPattern: "^END" },
      /fileFooterPattern: every line is one record.*"\^END"$/,
    ],
  ])("refuses %s", (_name, flow, message) => {
    expect(() => supportedFlows(configOf(flow))).toThrow(message);
  });

  test("refuses a role that it would have to assume", () => {
    expect(() => supportedFlows(configOf({}, { assumeRoleARN: "arn:aws:iam::1:role/r" }))).toThrow(
      /^assumeRoleARN: /,
    );
  });

  test("says nothing about metrics that are switched off: it sends none anyway", () => {
    expect(supportedFlows(configOf({}, { "cloudwatch.emitMetrics": false })).warnings).toEqual([]);
  });

  test("names in one line the settings that have no effect, and only those that were stated", () => {
    const config = configOf(
      { publishQueueCapacity: 5 },
      { "cloudwatch.emitMetrics": true, checkpointFile: "/c" },
    );
    expect(supportedFlows(config).warnings).toEqual([
      "without effect in the shipper: publishQueueCapacity, cloudwatch.emitMetrics",
    ]);
    expect(supportedFlows(configOf({})).warnings).toEqual([]);
  });

  test("takes a malformed dataProcessingOptions for none, as the agent does, and says so", () => {
    const { flows, warnings } = supportedFlows(
      configOf({ dataProcessingOptions: { optionName: "LOGTOJSON" } }),
    );
    expect(flows).toHaveLength(1);
    expect(warnings).toEqual([
      "flow kinesis:s:/l: dataProcessingOptions is not a list and means nothing, as in the agent",
    ]);
  });
});
