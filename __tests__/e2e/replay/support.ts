import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import type { EnvironmentFile } from "../../../environments";
import { COMBINED, MAIN } from "../../../formats";
import { nginxStreamNames } from "../../../stacks/naming";
import { linesBelow, localEnvironment, type ReplayPlace, startPlace } from "../../helpers/replay-place";
import { tempDir } from "../../helpers/temp-dir";

/** What hosts wrote before somebody added a field, and what they write now. */
export const OLD: EnvironmentFile["log"] = { formats: [{ name: "combined", format: COMBINED }] };
export const NEW: EnvironmentFile["log"] = {
  formats: [
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ],
};

export const combined = (path: string): string =>
  `192.0.2.1 - - [10/Aug/2020:15:18:51 +0900] "GET ${path} HTTP/1.1" 200 612 "-" "x"`;
export const main = (path: string): string => `${combined(path)} "-"`;
export const never = (path: string): string => `no format has ${path}`;

/** Records that hold lines of either kind. */
export const MIXED = [
  [combined("/1"), main("/2"), never("/3")],
  [main("/4"), combined("/5")],
];

const folder = tempDir();
export const newDataDir = (): string => {
  const dataDir = join(mkdtempSync(join(folder, "place-")), "data");
  mkdirSync(dataDir);
  return dataDir;
};

/** Puts records, each of several lines, as an agent that aggregates does. */
export async function ship(
  { environment, clients, engine }: ReplayPlace,
  records: readonly string[][],
): Promise<void> {
  await clients.kinesis.send(
    new PutRecordsCommand({
      StreamName: nginxStreamNames(environment).stream,
      Records: records.map((lines) => ({ Data: Buffer.from(`${lines.join("\n")}\n`), PartitionKey: "0" })),
    }),
  );
  await engine.drain();
}

export const paths = (dataDir: string, prefix = "nginx_access/"): unknown[] =>
  linesBelow(dataDir, prefix)
    .map(({ line }) => line.request_uri)
    .sort();
export const raws = (dataDir: string): unknown[] =>
  linesBelow(dataDir, "quarantine/")
    .map(({ line }) => line.raw)
    .sort();
/** The folder of the replay that moved what was in quarantine. */
export const replayed = (dataDir: string): string => {
  const [path] = tree(dataDir).filter((each) => /replayed\/[^/]+\/quarantine$/.test(each));
  return path?.replace(/^[^/]+\//, "") ?? "nothing";
};
export const tree = (dataDir: string): string[] =>
  readdirSync(join(dataDir, "s3"), { recursive: true, encoding: "utf8" }).sort();

/** Ships mixed records under the old formats, then starts an engine with the new ones on the same objects. */
export async function withFixedFormats(records = MIXED): Promise<{ dataDir: string; place: ReplayPlace }> {
  const dataDir = newDataDir();
  const before = await startPlace(localEnvironment({ log: OLD }), dataDir);
  await ship(before, records);
  await before.close();
  const lines = records.flat().sort();
  expect(raws(dataDir)).toEqual(lines.filter((line) => !line.endsWith('"x"')));
  return { dataDir, place: await startPlace(localEnvironment({ log: NEW }), dataDir) };
}

/** A client whose connection is cut at every command of a kind. */
export function cutOffAt<C extends { send(command: never): Promise<unknown> }>(
  kind: new (input: never) => object,
  client: C,
): C {
  const send = async (command: object): Promise<unknown> => {
    if (command instanceof kind) throw new Error("cut off");
    return client.send(command as never);
  };
  return { send } as unknown as C;
}
