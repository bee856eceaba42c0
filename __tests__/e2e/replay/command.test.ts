import { PutObjectCommand } from "@aws-sdk/client-s3";
import { nginxStreamNames } from "../../../stacks/naming";
import { until } from "../../contract/client-config";
import { startProgram } from "../../helpers/programs";
import { EVER, localEnvironment, startPlace } from "../../helpers/replay-place";
import { combined, main, newDataDir, paths, replayed, tree, withFixedFormats } from "./support";

jest.setTimeout(120_000);

test("shows a plan, changes nothing with --dry-run, replays, and then finds nothing", async () => {
  const { dataDir, place } = await withFixedFormats([[combined("/1"), main("/2")], [main("/4")]]);
  const args = ["dev", "--path", "nginx-stream-dev", "--since", EVER.since, "--until", EVER.until];
  const run = (...more: string[]) =>
    startProgram("replay", [...args, "--endpoint", place.engine.url, ...more]).ended;
  const before = tree(dataDir);
  const dry = await run("--dry-run");
  expect(dry).toEqual({ code: 0, signal: null, stderr: "", stdout: expect.anything() });
  expect(dry.stdout).toMatch(
    /^nginx-stream-dev: what arrived from 2020-01-01T00:00Z to 2100-01-01T00:00Z\n {2}failed batches +0 objects +0 records\n {2}quarantined lines +1 object +2 lines +today's formats → log-pipeline-nginx-to-s3-dev\nWhat is replayed moves to s3:\/\/log-pipeline-nginx-stream-dev-000000000000\/replayed\/.*\/\n$/,
  );
  expect(tree(dataDir)).toEqual(before);
  const real = await run();
  expect(real).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringMatching(/\nReplayed 1 object, 2 lines or records\n$/),
  });
  expect(paths(dataDir)).toEqual(["/1", "/2", "/4"]);
  const again = await run("--json");
  expect(again).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(again.stdout)).toMatchObject({
    stack: "nginx-stream-dev",
    steps: [
      { kind: "failed-batches", objects: 0, count: 0 },
      { kind: "quarantined-lines", objects: 0, count: 0 },
    ],
  });
});

test("Ctrl-C finishes what is in hand and says how to go on; the same command then does the rest", async () => {
  const dataDir = newDataDir();
  const place = await startPlace(localEnvironment(), dataDir);
  const { bucket } = nginxStreamNames(place.environment);
  const numbers = Array.from({ length: 100 }, (_, at) => 1_000 + at);
  for (const number of numbers) {
    const line = {
      raw: main(`/${number}`),
      sequenceNumber: String(number),
      arrivalTime: "2026-11-20T10:00:00.000Z",
    };
    const Key = `quarantine/nginx_access/2026/11/20/10/shardId-000000000000-${number}.json`;
    await place.clients.s3.send(
      new PutObjectCommand({ Bucket: bucket, Key, Body: `${JSON.stringify(line)}\n` }),
    );
  }
  const args = ["dev", "--path", "nginx-stream", "--since", "2026-11-20", "--until", "2026-11-21"];
  const run = () => startProgram("replay", [...args, "--endpoint", place.engine.url]);
  const interrupted = run();
  await until("an object is moved", async () => replayed(dataDir) !== "nothing");
  interrupted.kill("SIGINT");
  const { code, stdout, stderr } = await interrupted.ended;
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: "finishing what is in hand (once more to end at once)\n",
  });
  const [, done, left] =
    /\nReplayed (\d+) objects?, .*; (\d+) objects? left: run the same command again\n$/.exec(stdout) ?? [];
  expect(Number(done) + Number(left)).toBe(100);
  expect(paths(dataDir)).toHaveLength(Number(done));
  const rest = await run().ended;
  expect(rest).toMatchObject({ code: 0, stderr: "" });
  expect(rest.stdout).toMatch(new RegExp(`\\nReplayed ${left} objects?, `));
  expect(paths(dataDir)).toEqual(numbers.map((number) => `/${number}`).sort());
});
