import { appendFile, chmod, writeFile } from "node:fs/promises";
import { ShipperError } from "../../shipper/error";
import type { ShipperOptions } from "../../shipper/shipper";
import { configOf, named, numbered, RecordingSender, ship, throttled, useFolder } from "./support";

describe("startShipper, once", () => {
  const folder = useFolder();
  const log = () => folder.path("access.log");
  const state = () => folder.path("offsets.json");
  const shipOnce = (
    sender: RecordingSender,
    flow: Record<string, unknown> = {},
    options: Pick<ShipperOptions, "wholeLines"> = {},
  ) =>
    ship({ config: configOf({ filePattern: log(), ...flow }), checkpointFile: state(), sender, ...options })
      .done;

  test("ships 10,000 lines once, in order, in requests of at most 500 records", async () => {
    const lines = numbered(10_000);
    await writeFile(log(), lines.join(""));
    const sender = new RecordingSender();
    const summary = await shipOnce(sender);
    expect(sender.lines).toEqual(lines);
    expect(Math.max(...sender.requests.map((request) => request.length))).toBe(500);
    expect(summary).toMatchObject({ linesRead: 10_000, recordsSent: 10_000, parked: 0, retries: 0 });
    expect(summary.bytesRead).toBe(lines.join("").length);
    expect(sender.destroyed).toBe(true);
  });

  test("ships bytes unchanged: CRLF, empty lines, invalid UTF-8", async () => {
    const bytes = Buffer.from([0x61, 0x0d, 0x0a, 0x0a, 0xff, 0xfe, 0x00, 0xc3, 0x0a]);
    await writeFile(log(), bytes);
    const sender = new RecordingSender();
    await shipOnce(sender);
    expect(sender.lines).toEqual([
      "a\r\n",
      "\n",
      Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x0a]).toString("latin1"),
    ]);
  });

  test("ships the whole file although the configuration says END_OF_FILE", async () => {
    await writeFile(log(), "a\n");
    const sender = new RecordingSender();
    await shipOnce(sender, { initialPosition: "END_OF_FILE" });
    expect(sender.lines).toEqual(["a\n"]);
  });

  test("ships a last line without newline as a line, and only what is new the next time", async () => {
    await writeFile(log(), "a\nb");
    const first = new RecordingSender();
    await shipOnce(first);
    await appendFile(log(), "\nc\n");
    const second = new RecordingSender();
    const third = new RecordingSender();
    await shipOnce(second);
    await shipOnce(third);
    expect([first.lines, second.lines, third.requests]).toEqual([["a\n", "b\n"], ["c\n"], []]);
  });

  test("with wholeLines, leaves a line that is still being written to the next run", async () => {
    await writeFile(log(), "a\nb");
    const first = new RecordingSender();
    await shipOnce(first, {}, { wholeLines: true });
    await appendFile(log(), "c\nd\n");
    const second = new RecordingSender();
    await shipOnce(second, {}, { wholeLines: true });
    expect([first.lines, second.lines]).toEqual([["a\n"], ["bc\n", "d\n"]]);
  });

  test("reads every file of the pattern, compressed ones not", async () => {
    await writeFile(folder.path("access.log.1"), "old\n");
    await writeFile(folder.path("access.log.2.gz"), "never\n");
    await writeFile(log(), "new\n");
    const sender = new RecordingSender();
    await shipOnce(sender, { filePattern: folder.path("access.log*") });
    expect(sender.lines.sort()).toEqual(["new\n", "old\n"]);
  });

  test("cuts a line of more than 1 MiB, counts it and says so once", async () => {
    const messages: string[] = [];
    await writeFile(log(), `${"x".repeat(1_100_000)}\n${"y".repeat(1_100_000)}\nshort\n`);
    const sender = new RecordingSender();
    const config = configOf({ filePattern: log(), partitionKeyOption: "DETERMINISTIC" });
    const shipper = ship({
      config,
      checkpointFile: state(),
      sender,
      log: (message) => messages.push(message),
    });
    const summary = await shipper.done;
    expect(sender.lines.map(({ length }) => length)).toEqual([1024 * 1024 - 32, 1024 * 1024 - 32, 6]);
    expect(sender.lines[0]?.endsWith("x\n")).toBe(true);
    expect(summary).toMatchObject({ truncatedRecords: 2, linesRead: 3, bytesRead: 2_200_008 });
    expect(messages).toEqual([expect.stringContaining("a line of 1100001 bytes is truncated")]);
  });

  test("keeps requests within maxBufferSizeBytes", async () => {
    await writeFile(log(), numbered(100).join(""));
    const sender = new RecordingSender();
    await shipOnce(sender, { maxBufferSizeBytes: 200 });
    const sizes = sender.requests.map((request) =>
      request.reduce((sum, { key, text }) => sum + key.length + text.length, 0),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
    expect(sender.lines).toEqual(numbered(100));
  });

  test("loses nothing and doubles nothing when records are refused", async () => {
    await writeFile(log(), numbered(1200).join(""));
    const sender = new RecordingSender([
      { refuse: [0, 499] },
      throttled(),
      { refuse: [1] },
      new Error("socket hang up"),
    ]);
    const summary = await shipOnce(sender);
    expect([...sender.lines].sort()).toEqual(numbered(1200).sort());
    expect(summary).toMatchObject({ recordsSent: 1200, retries: 4, parked: 0 });
  });

  test("the first request of the seed's line is the line and its newline", async () => {
    const line = '127.0.0.1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 612 "-" "curl/7.58.0"';
    await writeFile(log(), `${line}\n`);
    const sender = new RecordingSender();
    await shipOnce(sender);
    expect(sender.lines).toEqual([`${line}\n`]);
  });

  test("fails with the stream and the flow when the stream does not exist, and keeps no offset", async () => {
    await writeFile(log(), "a\n");
    const missing = named("ResourceNotFoundException", "not found");
    const failed = shipOnce(new RecordingSender([missing]));
    await expect(failed).rejects.toBeInstanceOf(ShipperError);
    await expect(failed).rejects.toThrow(`flow kinesis:logs:${log()}: the stream "logs" takes no records`);
    const sender = new RecordingSender();
    await shipOnce(sender);
    expect(sender.lines).toEqual(["a\n"]);
  });

  test("fails when the stream accepts nothing until the deadline", async () => {
    await writeFile(log(), "a\n");
    const sender = new RecordingSender(Array(10_000).fill(throttled()));
    const config = configOf({ filePattern: log() });
    const shipper = ship({ config, checkpointFile: state(), sender, giveUpAfterMillis: 30 });
    await expect(shipper.done).rejects.toThrow(
      /accepted none of 1 records for 0 s: ProvisionedThroughputExceeded/,
    );
    expect(shipper.stats()).toMatchObject([{ linesRead: 1, recordsSent: 0, parked: 1 }]);
  });

  test("fails when no file matches, and when the folder does not exist", async () => {
    await expect(shipOnce(new RecordingSender())).rejects.toThrow(
      `flow kinesis:logs:${log()}: no file matches`,
    );
    const below = { filePattern: folder.path("no*/access.log") };
    await expect(shipOnce(new RecordingSender(), below)).rejects.toThrow(
      /the folder .*no\* cannot be read: no such file or folder \(a glob is taken in the file name only\)$/,
    );
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? test.skip : test)(
    `fails for an unreadable file${asRoot ? " (skipped: root reads everything)" : ""}`,
    async () => {
      await writeFile(log(), "a\n");
      await chmod(log(), 0);
      await expect(shipOnce(new RecordingSender())).rejects.toThrow(
        `${log()} cannot be read: permission denied`,
      );
    },
  );
});
