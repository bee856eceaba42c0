import { appendFile, copyFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { type LiveOptions, RecordingSender, startLive, useFolder, waitFor } from "./support";

describe("startShipper, started again", () => {
  const folder = useFolder();
  const log = () => folder.path("access.log");
  const state = () => folder.path("offsets.json");
  const start = (sender: RecordingSender, options: LiveOptions = {}) => startLive(folder, sender, options);

  test("goes on where it stopped, also in a file that was rotated meanwhile", async () => {
    await writeFile(log(), "a\n");
    const first = new RecordingSender();
    const { shipper } = start(first);
    await waitFor("the line", () => first.accepted.length === 1);
    await shipper.stop();
    await appendFile(log(), "b\n");
    await rename(log(), folder.path("access.log-20240101"));
    await writeFile(log(), "c\n");
    const second = new RecordingSender();
    start(second, { flow: { initialPosition: "END_OF_FILE" } });
    await waitFor("the lines", () => second.accepted.length === 2);
    expect([...second.lines].sort()).toEqual(["b\n", "c\n"]);
  });

  test("after a kill sends again from the last checkpoint: everything at least once", async () => {
    await writeFile(log(), "a\n");
    const first = new RecordingSender();
    const { shipper } = start(first);
    await waitFor("the line", () => first.accepted.length === 1);
    await shipper.stop();
    await copyFile(state(), folder.path("older.json"));
    await appendFile(log(), "b\nc\n");
    const second = new RecordingSender();
    const again = start(second).shipper;
    await waitFor("the lines", () => second.accepted.length === 2);
    await again.stop();
    await copyFile(folder.path("older.json"), state());
    await appendFile(log(), "d\n");
    const third = new RecordingSender();
    start(third);
    await waitFor("the lines", () => third.accepted.length === 3);
    expect(third.lines).toEqual(["b\n", "c\n", "d\n"]);
  });

  test("with position keys, what is sent again has the key it had, whatever name its file has by then", async () => {
    await writeFile(log(), "same\nsame\n");
    const first = new RecordingSender();
    const { shipper } = start(first, { positionKeys: true });
    await waitFor("the lines", () => first.accepted.length === 2);
    await shipper.stop();
    await rm(state());
    await rename(log(), folder.path("access.log-20240101"));
    const second = new RecordingSender();
    start(second, {
      positionKeys: true,
      flow: { filePattern: folder.path("access.log*"), initialPosition: "START_OF_FILE" },
    });
    await waitFor("the lines", () => second.accepted.length === 2);
    expect(second.accepted).toEqual(first.accepted);
    expect(new Set(first.accepted.map(({ key }) => key)).size).toBe(2);
  });

  test("does not take a reused inode for the old file", async () => {
    await writeFile(log(), "old 1\nold 2\n");
    const first = new RecordingSender();
    const { shipper } = start(first);
    await waitFor("the lines", () => first.accepted.length === 2);
    await shipper.stop();
    const { ino } = await stat(log());
    // Rewritten in place: the same inode with another beginning, as when the file system gives it out again.
    await writeFile(log(), "new 1\nnew 2\nnew 3\n");
    expect((await stat(log())).ino).toBe(ino);
    const second = new RecordingSender();
    const { messages } = start(second);
    await waitFor("the lines", () => second.accepted.length === 3);
    expect(second.lines).toEqual(["new 1\n", "new 2\n", "new 3\n"]);
    expect(messages).toEqual([expect.stringContaining("is not the file it was: what stood behind byte 12")]);
  });
});
