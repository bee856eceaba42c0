import { appendFile, rename, truncate, writeFile } from "node:fs/promises";
import { Tail, type TailOptions } from "../../shipper/tail";
import { useFolder } from "./support";

describe("Tail", () => {
  const folder = useFolder();
  const opened: Tail[] = [];
  const file = () => folder.path("access.log");

  async function open(options: Partial<TailOptions> = {}): Promise<Tail> {
    const tail = await Tail.open({
      path: file(),
      from: "start",
      skipHeaderLines: 0,
      stopAtPresentEnd: false,
      ...options,
    });
    opened.push(tail);
    return tail;
  }

  async function readAll(tail: Tail): Promise<string[]> {
    const texts: string[] = [];
    do {
      for (const line of await tail.read()) {
        texts.push(line.data.toString());
        tail.accept(line);
      }
    } while (!tail.atEnd);
    return texts;
  }

  afterEach(() => Promise.all(opened.splice(0).map((tail) => tail.close())));

  test("reads what is added, and what is added after a rename", async () => {
    await writeFile(file(), "a\n");
    const tail = await open();
    expect(await readAll(tail)).toEqual(["a\n"]);
    await rename(file(), folder.path("access.log.1"));
    await appendFile(folder.path("access.log.1"), "b\n");
    expect(await readAll(tail)).toEqual(["b\n"]);
  });

  test("starts at the end when told to", async () => {
    await writeFile(file(), "old\n");
    const tail = await open({ from: "end" });
    expect(await readAll(tail)).toEqual([]);
    await appendFile(file(), "new\n");
    expect(await readAll(tail)).toEqual(["new\n"]);
  });

  test("reads no further than the present end when told to", async () => {
    await writeFile(file(), "a\n");
    const tail = await open({ stopAtPresentEnd: true });
    await appendFile(file(), "b\n");
    expect(await readAll(tail)).toEqual(["a\n"]);
  });

  test("skips the header lines of a file that it reads from its start", async () => {
    await writeFile(file(), "#1\n#2\na\n");
    expect(await readAll(await open({ skipHeaderLines: 2 }))).toEqual(["a\n"]);
    expect(await readAll(await open({ from: "end", skipHeaderLines: 2 }))).toEqual([]);
  });

  test("starts over when the file is truncated and gives the line that was unfinished", async () => {
    await writeFile(file(), "first\nunfinished");
    const tail = await open();
    expect(await readAll(tail)).toEqual(["first\n"]);
    await truncate(file());
    await appendFile(file(), "x\n");
    expect(await readAll(tail)).toEqual(["unfinished\n", "x\n"]);
    expect(tail.position().offset).toBe(2);
  });

  test("sees a truncation although the file has grown past the old offset", async () => {
    await writeFile(file(), "first\n");
    const tail = await open();
    await readAll(tail);
    await writeFile(file(), "other and longer\n");
    expect(await readAll(tail)).toEqual(["other and longer\n"]);
  });

  test("an acceptance from before a truncation does not move the offset", async () => {
    await writeFile(file(), "a long first line\n");
    const tail = await open();
    const [line] = await tail.read();
    await writeFile(file(), "b\n");
    await tail.read();
    if (line === undefined) throw new Error("no line was read");
    tail.accept(line);
    expect(tail.position().offset).toBe(0);
  });

  test("goes on at a saved position", async () => {
    await writeFile(file(), "a\nb\n");
    const first = await open();
    for (const line of (await first.read()).slice(0, 1)) first.accept(line);
    const second = await open({ from: first.position() });
    expect(second.resumed).toBe(true);
    expect(await readAll(second)).toEqual(["b\n"]);
  });

  test("reads a file from its start when the saved position is about other content", async () => {
    await writeFile(file(), "a\n");
    const first = await open();
    await readAll(first);
    const saved = first.position();
    await writeFile(file(), "b\nc\n");
    const second = await open({ from: saved });
    expect(second.resumed).toBe(false);
    expect(await readAll(second)).toEqual(["b\n", "c\n"]);
  });

  test("does not give an empty line when the newline of a line shipped without it follows", async () => {
    await writeFile(file(), "a\nb");
    const first = await open();
    await readAll(first);
    const rest = first.takeRest();
    if (rest === undefined) throw new Error("no rest");
    first.accept(rest);
    await appendFile(file(), "\nc\n");
    expect(await readAll(await open({ from: first.position() }))).toEqual(["c\n"]);
    expect(await readAll(first)).toEqual(["c\n"]);
    expect(first.position().offset).toBe(6);
  });

  test("the fingerprint covers only what was accepted, so a file may grow", async () => {
    await writeFile(file(), "a\n");
    const tail = await open();
    await readAll(tail);
    const saved = tail.position();
    expect(saved.head.length).toBe(2);
    await appendFile(file(), `${"b".repeat(500)}\n`);
    expect((await open({ from: saved })).resumed).toBe(true);
    await readAll(tail);
    expect(tail.position().head.length).toBe(256);
    expect((await open({ from: tail.position() })).resumed).toBe(true);
  });
});
