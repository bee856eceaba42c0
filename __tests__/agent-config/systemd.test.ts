import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/paths";
import { tempDir } from "../helpers/temp-dir";
import { copyUnits, itWithSystemd, unitFaults, unitValues } from "../helpers/units";

const UNITS = ["log-pipeline-ship.service", "log-pipeline-ship.timer"].map((name) =>
  join(ROOT, "agent-config/systemd", name),
);
const [SERVICE = "", TIMER = ""] = UNITS;

/** The units, where Node.js is where it is here: systemd asks whether the program is there. */
function unitsForThisMachine(): string[] {
  const copies = copyUnits(UNITS, folder);
  const [service = ""] = copies;
  writeFileSync(service, readFileSync(service, "utf8").replace("/usr/bin/node", process.execPath));
  return copies;
}
const folder = tempDir();

itWithSystemd("are units that systemd takes", () => {
  expect(unitFaults(unitsForThisMachine())).toEqual([]);
});

itWithSystemd("leave the shipper few rights: an exposure of at most 2 of 10", () => {
  const [service = ""] = unitsForThisMachine();
  const args = ["security", "--offline=true", "--threshold=20", "--no-pager", service];
  const { status, stdout } = spawnSync("systemd-analyze", args, { encoding: "utf8" });
  expect({ status, last: stdout.trimEnd().split("\n").at(-1) }).toMatchObject({ status: 0 });
});

it("ship once a minute, by a user of their own, what is new since the last time", () => {
  expect(unitValues(TIMER, "OnCalendar")).toEqual(["minutely"]);
  expect(unitValues(SERVICE, "Type")).toEqual(["oneshot"]);
  expect(unitValues(SERVICE, "User")).toEqual(["log-pipeline-ship"]);
  expect(unitValues(SERVICE, "StateDirectory")).toEqual(["log-pipeline-ship"]);
  expect(unitValues(SERVICE, "ExecStart")).toEqual([
    expect.stringMatching(/ --once --whole-lines --checkpoint \$\{STATE_DIRECTORY\}\/checkpoints\.json$/),
  ]);
});
