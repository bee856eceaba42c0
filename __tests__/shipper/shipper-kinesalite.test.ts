import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CreateStreamCommand,
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
} from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { AgentConfig } from "../../agent-config/schema";
import { clientSettings } from "../../shipper/client-settings";
import { createKinesisClient } from "../../shipper/kinesis-destination";
import { startShipper } from "../../shipper/shipper";
import { useFolder } from "./support";

const LINES = 1200;

describe("startShipper against a Kinesis server", () => {
  const folder = useFolder();
  let server: Server;
  let config: AgentConfig;
  let client: KinesisClient;
  const newClient = () =>
    createKinesisClient({ ...clientSettings(config, "kinesis"), requestHandler: new NodeHttpHandler() });

  beforeEach(async () => {
    // The package has no types of its own.
    const kinesalite = require("kinesalite") as (options: { createStreamMs: number }) => Server;
    server = kinesalite({ createStreamMs: 0 });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    config = AgentConfig.parse({
      "kinesis.endpoint": `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      "kinesis.region": "eu-west-1",
      awsAccessKeyId: "a",
      awsSecretAccessKey: "b",
      flows: [
        {
          filePattern: folder.path("access.log"),
          kinesisStream: "logs",
          partitionKeyOption: "DETERMINISTIC",
        },
      ],
    });
    client = newClient();
  });

  afterEach(async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  async function createStream(): Promise<string[]> {
    await client.send(new CreateStreamCommand({ StreamName: "logs", ShardCount: 2 }));
    const deadline = Date.now() + 10_000;
    for (;;) {
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamName: "logs" }));
      if (StreamDescription?.StreamStatus === "ACTIVE")
        return (StreamDescription.Shards ?? []).map(({ ShardId = "" }) => ShardId);
      if (Date.now() > deadline) throw new Error("the stream did not become active within 10 s");
    }
  }

  async function readShard(ShardId: string): Promise<{ key: string; line: string }[]> {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamName: "logs", ShardId, ShardIteratorType: "TRIM_HORIZON" }),
    );
    const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator, Limit: 10_000 }));
    return Records.map(({ PartitionKey = "", Data = new Uint8Array() }) => ({
      key: PartitionKey,
      line: Buffer.from(Data).toString(),
    }));
  }

  test("every line arrives once, and the lines of one shard are in their order", async () => {
    const shards = await createStream();
    const lines = Array.from({ length: LINES }, (_, at) => `line ${at}\n`);
    await writeFile(folder.path("access.log"), lines.join(""));
    const shipper = startShipper({
      config,
      checkpointFile: folder.path("offsets.json"),
      once: true,
      clients: { kinesis: newClient },
    });
    expect(await shipper.done).toMatchObject({ linesRead: LINES, recordsSent: LINES, retries: 0 });

    const received = await Promise.all(shards.map(readShard));
    expect(
      received
        .flat()
        .map(({ line }) => line)
        .sort(),
    ).toEqual([...lines].sort());
    for (const shard of received) {
      const numbers = shard.map(({ line }) => Number(line.slice(5)));
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(shard.length).toBeGreaterThan(LINES / 4);
    }
  });

  test("a stream that does not exist is one clear line", async () => {
    await writeFile(folder.path("access.log"), "a\n");
    const options = {
      config,
      checkpointFile: folder.path("offsets.json"),
      once: true,
      clients: { kinesis: newClient },
    };
    await expect(startShipper(options).done).rejects.toThrow(
      `flow kinesis:logs:${folder.path("access.log")}: the stream "logs" takes no records: it does not exist`,
    );
  });
});
