import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DRAIN_UNIT } from "../../agent-config/drain-unit";
import { hostFiles } from "../../agent-config/host-files";
import { AgentConfig } from "../../agent-config/schema";
import { testEnvironment } from "../helpers/environments";
import { tempDir } from "../helpers/temp-dir";
import { itWithSystemd, unitFaults, unitValues } from "../helpers/units";

const unit = join(tempDir(), DRAIN_UNIT.name);
writeFileSync(unit, DRAIN_UNIT.content);

itWithSystemd("is a unit that systemd takes", () => {
  expect(unitFaults([unit])).toEqual([]);
});

it("stops after nginx and before the agent: units stop in the reverse of their order", () => {
  expect(unitValues(unit, "Before")).toEqual(["nginx.service"]);
  expect(unitValues(unit, "After")).toEqual(["aws-kinesis-agent.service network-online.target"]);
});

it("waits longer than any flow of a host holds lines back, and is not cut off", () => {
  const files = hostFiles({ environment: testEnvironment("prod") });
  const agentJson = files.find(({ name }) => name === "agent.json")?.content ?? "";
  const { flows } = AgentConfig.parse(JSON.parse(agentJson));
  const [waits] = unitValues(unit, "ExecStop").map((command) => Number(command.split(" ").at(-1)));
  const [atMost] = unitValues(unit, "TimeoutStopSec").map(Number);
  expect(waits).toBeGreaterThan(Math.max(...flows.map((flow) => flow.maxBufferAgeMillis)) / 1_000);
  expect(atMost).toBeGreaterThan(waits ?? Number.POSITIVE_INFINITY);
});
