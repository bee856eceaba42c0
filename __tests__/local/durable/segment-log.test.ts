import fs, {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { SegmentLog } from "../../../local/durable/segment-log";
import { tempDir } from "../../helpers/temp-dir";

const parent = tempDir();
afterEach(() => jest.restoreAllMocks());
const newFolder = () => join(mkdtempSync(join(parent, "log-")), "entries");

/** A log in a folder, what it loaded, and what it said. */
function open(folder: string, segmentBytes?: number) {
  const torn: string[] = [];
  const loaded: { first: number; text: string }[] = [];
  const log = new SegmentLog({
    folder,
    onTorn: (line) => torn.push(line),
    ...(segmentBytes === undefined ? {} : { segmentBytes }),
  });
  log.load(({ first, payload }) => loaded.push({ first, text: payload.toString() }));
  const append = (text: string) =>
    log.append({ first: log.next, count: text.length, payload: Buffer.from(text) });
  return { log, torn, loaded, append, texts: loaded.map(({ text }) => text) };
}
const files = (folder: string) => readdirSync(folder).sort();
const last = (folder: string) => join(folder, files(folder).at(-1) ?? "");

test("a log that is opened again has everything, and no index of an earlier start is given twice", () => {
  const folder = newFolder();
  const first = open(folder);
  for (const text of ["abc", "de"]) first.append(text);
  const second = open(folder);
  expect(second.loaded).toEqual([
    { first: 1, text: "abc" },
    { first: 4, text: "de" },
  ]);
  expect(second.log.next).toBeGreaterThan(5);
  second.append("f");
  const third = open(folder);
  expect(third.texts).toEqual(["abc", "de", "f"]);
  expect(third.log.next).toBeGreaterThan(second.log.next);
  expect(third.torn).toEqual([]);
});

test("a write that was cut short is cut off and told; what stands before it and what comes later stays", () => {
  const folder = newFolder();
  const first = open(folder);
  for (const text of ["whole", "torn off"]) first.append(text);
  const path = last(folder);
  truncateSync(path, statSync(path).size - 3);
  const second = open(folder);
  expect(second.texts).toEqual(["whole"]);
  expect(second.torn).toEqual([expect.stringMatching(/0{15}1\.log: 27 bytes at its end are no whole write/)]);
  second.append("later");
  expect(open(folder)).toMatchObject({ texts: ["whole", "later"], torn: [] });
});

test("zeroes at the end, as a power cut leaves them, are no entries", () => {
  const folder = newFolder();
  open(folder).append("whole");
  appendFileSync(last(folder), Buffer.alloc(4096));
  expect(open(folder)).toMatchObject({ texts: ["whole"], torn: [expect.stringContaining("4096 bytes")] });
});

test("segments go when all that is in them may go, and the last one stays", () => {
  const folder = newFolder();
  const { log, append } = open(folder, 50);
  for (const text of ["a", "b", "c", "d", "e", "f"]) append(text.repeat(10));
  // 32 bytes each: two to a segment.
  expect(files(folder)).toHaveLength(3);
  log.trim(20);
  expect(files(folder)).toHaveLength(3);
  log.trim(21);
  expect(files(folder)).toHaveLength(2);
  log.trim(log.next);
  expect(files(folder)).toHaveLength(1);
  expect(open(folder).texts).toEqual(["e".repeat(10), "f".repeat(10)]);
});

test("what has gone does not bring its indexes back", () => {
  const folder = newFolder();
  const first = open(folder);
  first.append("abc");
  const second = open(folder);
  second.append("d");
  const { next } = second.log;
  second.log.trim(next);
  const third = open(folder);
  expect(third.texts).toEqual(["d"]);
  third.log.trim(third.log.next);
  expect(open(folder).log.next).toBeGreaterThan(next);
});

test.each<[string, (file: number, parts: readonly NodeJS.ArrayBufferView[]) => number]>([
  [
    "fails halfway",
    (file, [header]) => {
      fs.writeSync(file, header as Uint8Array);
      throw new Error("ENOSPC");
    },
  ],
  ["takes only a part", (file, [header]) => fs.writeSync(file, header as Uint8Array)],
])("nothing stays of a write that %s, and the next one is whole", (_name, write) => {
  const folder = newFolder();
  const { log, append } = open(folder);
  append("kept");
  const { next } = log;
  jest.spyOn(fs, "writevSync").mockImplementationOnce(write);
  expect(() => append("refused")).toThrow(/ENOSPC|is the disk full\?/);
  expect(log.next).toBe(next);
  append("next");
  expect(open(folder)).toMatchObject({ texts: ["kept", "next"], torn: [] });
});

test("where a failed write cannot be taken back nothing is written any more, or it would be lost behind it", () => {
  const { append } = open(newFolder());
  append("kept");
  jest.spyOn(fs, "writevSync").mockImplementationOnce(() => {
    throw new Error("EIO");
  });
  jest.spyOn(fs, "truncateSync").mockImplementationOnce(() => {
    throw new Error("EIO, too");
  });
  expect(() => append("refused")).toThrow("EIO");
  expect(() => append("next")).toThrow("EIO");
});

test("other files in the folder are left alone", () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, "notes.txt"), "mine");
  open(folder).append("a");
  expect(open(folder).texts).toEqual(["a"]);
  expect(readFileSync(join(folder, "notes.txt"), "utf8")).toBe("mine");
});
