import { locate } from "../../../local/console/locate-record";

const record = (sequenceNumber: string, ...lines: string[]) => ({
  sequenceNumber,
  data: Buffer.from(lines.map((line) => `${line}\n`).join("")).toString("base64"),
});
const object = (key: string, ...records: unknown[]) => ({ key, records });
const bad = (sequenceNumber: string) => ({ reason: "no format fits", raw: "x", sequenceNumber });

test("a line in quarantine is found by its record's sequence number", () => {
  const objects = [object("q", bad("1"), bad("3")), object("d", { path: "/" })];
  const records = ["1", "2", "3"].map((number) => record(number, "x"));
  expect(locate("3", { records, objects })).toEqual({ kind: "quarantined", object: objects[0], line: 2 });
  expect(locate("2", { records, objects })).toEqual({ kind: "delivered", object: objects[1], line: 1 });
});

test("of lines that are the same, each has its own place", () => {
  const records = [record("1", "a /x"), record("2", "broken"), record("3", "a /x"), record("4", "a /x")];
  const objects = [object("d", { path: "/x" }, { path: "/x" }, { path: "/x" }), object("q", bad("2"))];
  expect([1, 3, 4].map((number) => locate(String(number), { records, objects })?.line)).toEqual([1, 2, 3]);
});

test("a record's lines count one by one, those of quarantine left out", () => {
  const records = [record("1", "GET /a", "broken", "GET /b"), record("2", "GET /c")];
  const objects = [object("d", { uri: "/a" }, { uri: "/b" }, { uri: "/c" }), object("q", bad("1"))];
  expect(locate("2", { records, objects })).toEqual({ kind: "delivered", object: objects[0], line: 3 });
});

test("where a batch has several hours, a line is of the object whose next record says what it says", () => {
  const at = (time: string) => ({ time: `2026-11-28T${time}+09:00`, status: 200 });
  const records = ["10:59:59", "11:00:00", "10:59:58", "11:00:01"].map((time, index) =>
    record(String(index), `- [28/Nov/2026:${time} +0900] 200`),
  );
  const objects = [
    object("11", at("11:00:00"), at("11:00:01")),
    object("10", at("10:59:59"), at("10:59:58")),
  ];
  const places = records.map(({ sequenceNumber }) => {
    const found = locate(sequenceNumber, { records, objects });
    return `${found?.object.key} ${found?.line}`;
  });
  expect(places).toEqual(["10 1", "11 1", "10 2", "11 2"]);
});

test("objects of a function that stores lines as they come are walked through alike", () => {
  const objects = [object("d", "a", "b")];
  const records = [record("1", "a"), record("2", "b")];
  expect(locate("2", { records, objects })).toEqual({ kind: "delivered", object: objects[0], line: 2 });
});

test("a line that no object has is nowhere", () => {
  expect(locate("2", { records: [record("2", "a")], objects: [] })).toBeUndefined();
  expect(locate("9", { records: [record("2", "a")], objects: [object("d", "a")] })).toBeUndefined();
});
