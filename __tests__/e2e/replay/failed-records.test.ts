import { PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { firehoseNames } from "../../helpers/environments";
import {
  linesBelow,
  localEnvironment,
  type ReplayPlace,
  replayAll,
  startPlace,
} from "../../helpers/replay-place";
import { combined, main, NEW, newDataDir, OLD, paths, raws, replayed, tree } from "./support";

jest.setTimeout(120_000);

describe("failed records of Firehose", () => {
  const KINESIS = {
    kind: "kinesis-stream",
    stream: { mode: "provisioned", shards: 1, retentionHours: 24 },
  } as const;

  it.each([
    ["a delivery stream", { kind: "direct-put" } as const],
    ["the Kinesis stream that is its source", KINESIS],
  ])("are put again into %s, once, though a run was cut off in the middle", async (_name, source) => {
    const dataDir = newDataDir();
    const before = await startPlace(localEnvironment({ log: OLD, nginxFirehose: { source } }), dataDir);
    const lines = Array.from({ length: 1_200 }, (_, at) =>
      at % 2 === 0 ? main(`/${at}`) : combined(`/${at}`),
    );
    await putIntoFirehose(before, lines);
    await before.close();
    expect(paths(dataDir)).toHaveLength(600);

    const place = await startPlace(localEnvironment({ log: NEW, nginxFirehose: { source } }), dataDir);
    const stop = new AbortController();
    const put = source.kind === "direct-put" ? "firehose" : "kinesis";
    const client = afterSending(place.clients[put], () => stop.abort());
    const cutOff = await replayAll(place, "nginx-firehose", { [put]: client, signal: stop.signal });
    expect(cutOff).toMatchObject({ objects: 0, count: 500, left: 1, failures: [] });
    expect(await replayAll(place, "nginx-firehose")).toMatchObject({
      objects: 1,
      count: 100,
      left: 0,
      failures: [],
    });
    await place.engine.drain();
    expect(paths(dataDir)).toEqual(lines.map((_, at) => `/${at}`).sort());
    expect(raws(dataDir)).toEqual([]);
    expect(tree(dataDir).filter((path) => /in-progress\/.*json$/.test(path))).toEqual([]);
    expect(linesBelow(dataDir, replayed(dataDir))).toHaveLength(600);
    expect(await replayAll(place, "nginx-firehose")).toMatchObject({ objects: 0, count: 0 });
  });
});

/** A client that tells of every answer. */
function afterSending<C extends { send(command: never): Promise<unknown> }>(client: C, tell: () => void): C {
  const send = async (command: never): Promise<unknown> => {
    const answer = await client.send(command);
    tell();
    return answer;
  };
  return { send } as unknown as C;
}

async function putIntoFirehose(
  { clients, environment, engine }: ReplayPlace,
  lines: readonly string[],
): Promise<void> {
  const names = firehoseNames(environment);
  for (let at = 0; at < lines.length; at += 400) {
    const data = lines.slice(at, at + 400).map((line) => Buffer.from(`${line}\n`));
    if (environment.nginxFirehose?.source.kind === "direct-put") {
      const Records = data.map((Data) => ({ Data }));
      await clients.firehose.send(
        new PutRecordBatchCommand({ DeliveryStreamName: names.deliveryStream, Records }),
      );
    } else {
      const Records = data.map((Data) => ({ Data, PartitionKey: "0" }));
      await clients.kinesis.send(new PutRecordsCommand({ StreamName: names.stream, Records }));
    }
  }
  await engine.drain();
}
