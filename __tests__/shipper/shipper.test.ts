import { existsSync, readFileSync } from "node:fs";
import { appendFile, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { type Clock, systemClock } from "../../shipper/clock";
import { ROTATED_IDLE_MILLIS } from "../../shipper/file-set";
import {
  configOf,
  type LiveOptions,
  named,
  numbered,
  RecordingSender,
  ship,
  startLive,
  throttled,
  useFolder,
  waitFor,
} from "./support";

describe("startShipper, live", () => {
  const folder = useFolder();
  const log = () => folder.path("access.log");
  const state = () => folder.path("offsets.json");
  const start = (sender: RecordingSender, options: LiveOptions = {}) => startLive(folder, sender, options);

  /** The offsets are on disk once the flow has looked at its files. */
  const started = () => waitFor("the first scan", () => existsSync(state()));

  test("waits for a file that does not exist yet and reads it whole", async () => {
    const sender = new RecordingSender();
    const { messages } = start(sender, { flow: { initialPosition: "END_OF_FILE" } });
    await started();
    await writeFile(log(), "a\n");
    await waitFor("the line", () => sender.accepted.length === 1);
    expect(messages).toEqual([expect.stringContaining("no file matches yet")]);
  });

  test("begins behind what a file holds with END_OF_FILE", async () => {
    await writeFile(log(), "old\n");
    const sender = new RecordingSender();
    start(sender, { flow: { initialPosition: "END_OF_FILE" } });
    await started();
    await appendFile(log(), "new\n");
    await waitFor("the line", () => sender.accepted.length > 0);
    expect(sender.lines).toEqual(["new\n"]);
  });

  test("sends an incomplete batch when its first record is maxBufferAgeMillis old", async () => {
    await writeFile(log(), "a\nb\n");
    const sender = new RecordingSender();
    const startedAt = Date.now();
    start(sender, { flow: { maxBufferSizeRecords: 500 } });
    await waitFor("the batch", () => sender.requests.length === 1);
    expect(sender.lines).toEqual(["a\n", "b\n"]);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1000);
  });

  test("holds a partial line until its newline comes", async () => {
    await writeFile(log(), "first\nhal");
    const sender = new RecordingSender();
    start(sender);
    await waitFor("the first line", () => sender.accepted.length === 1);
    await appendFile(log(), "f\n");
    await waitFor("the second line", () => sender.accepted.length === 2);
    expect(sender.lines).toEqual(["first\n", "half\n"]);
  });

  test("loses no line over rotations while a writer goes on", async () => {
    const sender = new RecordingSender();
    await writeFile(log(), "");
    start(sender);
    await started();
    const written: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const line of numbered(200, `round ${round}`)) {
        await appendFile(log(), line);
        written.push(line);
      }
      const rotated = folder.path(`access.log.${round}`);
      await rename(log(), rotated);
      // nginx goes on writing to the renamed file until it is told to reopen it.
      await appendFile(rotated, `late ${round}\n`);
      written.push(`late ${round}\n`);
      await writeFile(log(), `head ${round}\n`);
      written.push(`head ${round}\n`);
      await waitFor("the new file", () => sender.lines.includes(`head ${round}\n`));
    }
    await waitFor("all lines", () => sender.accepted.length >= written.length);
    expect([...sender.lines].sort()).toEqual([...written].sort());
  });

  test("reads a truncated file from its start", async () => {
    await writeFile(log(), numbered(50).join(""));
    const sender = new RecordingSender();
    start(sender);
    await waitFor("the lines", () => sender.accepted.length === 50);
    await truncate(log());
    await appendFile(log(), "fresh\n");
    await waitFor("the line after the truncation", () => sender.accepted.length === 51);
    expect(sender.lines.at(-1)).toBe("fresh\n");
  });

  test("ends with a rotated file, its unfinished last line too, when nothing was written to it for a minute", async () => {
    await writeFile(log(), "a\nunfinished");
    const sender = new RecordingSender();
    let ahead = 0;
    const clock: Clock = { now: () => Date.now() + ahead, sleep: systemClock.sleep };
    const { messages } = start(sender, { clock });
    await waitFor("the line", () => sender.accepted.length === 1);
    await rename(log(), folder.path("rotated"));
    await writeFile(log(), "b\n");
    await waitFor("the new file", () => sender.accepted.length === 2);
    ahead = ROTATED_IDLE_MILLIS;
    await waitFor("the last line", () => sender.accepted.length === 3);
    expect(sender.lines).toEqual(["a\n", "b\n", "unfinished\n"]);
    await appendFile(log(), "c\n");
    await waitFor("the next line", () => sender.accepted.length === 4);
    await waitFor("the offsets", () => {
      const { flows } = JSON.parse(readFileSync(state(), "utf8"));
      return Object.values<unknown[]>(flows).flat().length === 1;
    });
    expect(messages).toEqual([]);
  });

  test("stop sends what was read and waits for it", async () => {
    await writeFile(log(), "a\nb\n");
    const sender = new RecordingSender();
    const { shipper } = start(sender, { flow: { maxBufferSizeRecords: 500, maxBufferAgeMillis: 900_000 } });
    await waitFor("the reading", () => shipper.stats()[0]?.linesRead === 2);
    expect(sender.requests).toEqual([]);
    expect(await shipper.stop()).toMatchObject({ linesRead: 2, recordsSent: 2, parked: 0 });
    expect(sender.lines).toEqual(["a\n", "b\n"]);
    expect(await readFile(state(), "utf8")).toContain('"offset": 4');
  });

  test("stop while throttled ends within shutdownTimeoutMillis and keeps the offset for the next start", async () => {
    await writeFile(log(), numbered(5000).join(""));
    const throttling = new RecordingSender(Array(100_000).fill(throttled()));
    const { shipper, messages } = start(throttling, {
      flow: { maxBufferSizeRecords: 500 },
      global: { shutdownTimeoutMillis: 50 },
    });
    await waitFor("the warning", () => messages.some((message) => message.includes("accepts no records")));
    const parkedBefore = shipper.stats()[0]?.parked ?? 0;
    expect(parkedBefore).toBeGreaterThan(0);
    const summary = await shipper.stop();
    expect(summary).toMatchObject({ recordsSent: 0, parked: summary.linesRead });
    const sender = new RecordingSender();
    start(sender, { flow: { maxBufferSizeRecords: 500 } });
    await waitFor("all lines", () => sender.accepted.length === 5000);
    expect(sender.lines).toEqual(numbered(5000));
  });

  test("reads no further while the stream throttles", async () => {
    await writeFile(log(), numbered(5000).join(""));
    const sender = new RecordingSender(Array(20).fill(throttled()));
    const { shipper, messages } = start(sender, { flow: { maxBufferSizeRecords: 100 } });
    await waitFor("the warning", () => messages.length > 0);
    // One batch in flight and one that is full.
    expect(shipper.stats()[0]?.linesRead).toBeLessThanOrEqual(200);
    await waitFor("all lines", () => sender.accepted.length === 5000);
    expect(messages).toEqual([
      expect.stringContaining("trying on"),
      expect.stringContaining("accepted again"),
    ]);
  });

  test("a flow that fails ends the others, which send what they have read", async () => {
    await writeFile(log(), "a\n");
    const config = configOf({ filePattern: log(), maxBufferAgeMillis: 900_000 });
    const { flows } = configOf({ filePattern: log(), kinesisStream: "missing", maxBufferSizeRecords: 1 });
    const sender = new RecordingSender();
    const real = sender.send.bind(sender);
    sender.send = async (command, options) => {
      if (command.input.StreamName === "missing") throw named("ResourceNotFoundException", "no");
      return real(command, options);
    };
    const shipper = ship({
      config: { ...config, flows: [...config.flows, ...flows] },
      checkpointFile: state(),
      once: false,
      sender,
    });
    await expect(shipper.done).rejects.toThrow(/the stream "missing" takes no records/);
    expect(sender.lines).toEqual(shipper.stats()[0]?.linesRead === 1 ? ["a\n"] : []);
  });

  test("tells its listeners of progress until they leave", async () => {
    await writeFile(log(), "a\n");
    const sender = new RecordingSender();
    const { shipper } = start(sender);
    const seen: number[] = [];
    const leave = shipper.onProgress(([flow]) => seen.push(flow?.recordsSent ?? -1));
    await waitFor("the progress", () => seen.at(-1) === 1);
    leave();
    await appendFile(log(), "b\n");
    await waitFor("the line", () => sender.accepted.length === 2);
    expect(seen.at(-1)).toBe(1);
  });
});
