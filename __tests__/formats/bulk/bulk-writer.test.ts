import { createHash } from "node:crypto";
import fc from "fast-check";
import { albLinesWithTruth } from "../../../bench/inputs/alb-lines-with-truth";
import { createLineParser } from "../../../formats";
import { ALB } from "../../../formats/alb/format";
import {
  type BulkBatch,
  type BulkWriter,
  type BulkWriterOptions,
  createBulkWriter,
  documentId,
  documentIdPrefix,
} from "../../../formats/bulk";
import { albLine } from "../alb/alb-line";

const OBJECT = { bucket: "logs", key: "alb/AWSLogs/1/elasticloadbalancing/a+b.log.gz" };
const ACCESS = { kind: "access", indexPrefix: "alb" } as const;
const prefix = documentIdPrefix(OBJECT);

/** What a caller sees of a batch, copied. */
function copyOf(batch: BulkBatch) {
  const items = Array.from({ length: batch.count }, (_, item) => ({
    line: batch.lineOf(item),
    action: JSON.parse(batch.itemOf(item).toString().split("\n")[0] ?? ""),
    document: batch.documentOf(item).toString(),
    item: batch.itemOf(item).toString(),
  }));
  const rejected = batch.rejected.map(({ raw, ...line }) => ({ ...line, raw: raw.toString("latin1") }));
  return { body: batch.body.toString(), items, rejected };
}

function read(writer: BulkWriter, chunks: readonly Uint8Array[], object = OBJECT) {
  writer.open(object);
  // A batch is valid until the next one is asked for.
  const batches = chunks.flatMap((chunk) => Array.from(writer.write(chunk), copyOf));
  return [...batches, ...Array.from(writer.end(), copyOf)];
}

const readText = (text: string | Buffer, options: Partial<BulkWriterOptions> = {}) =>
  read(createBulkWriter({ ...ACCESS, ...options }), [Buffer.from(text)]);

const documentOf = (line: string): string => {
  const parsed = createLineParser({ formats: [ALB] }).parse(line);
  if (!parsed.ok) throw new Error(parsed.reason);
  return JSON.stringify(parsed.record);
};

test("a body is an action line and a document by turns, in the index of the line's own day", () => {
  const lines = [
    albLine(),
    albLine({ time: "2024-04-30T23:59:59.999999Z" }),
    albLine({ user_agent: '"\\"é"' }),
  ];
  const days = ["2024.05.01", "2024.04.30", "2024.05.01"];
  const [batch, ...others] = readText(`${lines.join("\n")}\n`);
  expect(others).toEqual([]);
  expect(batch?.body).toBe(
    lines
      .map((line, at) => {
        const create = { _index: `alb-${days[at]}`, _id: documentId(prefix, at + 1) };
        return `${JSON.stringify({ create })}\n${documentOf(line)}\n`;
      })
      .join(""),
  );
});

test("an id is a hash of bucket and key in base64url, and the line's number", () => {
  const hash = createHash("sha256").update(`${OBJECT.bucket}/${OBJECT.key}`).digest("base64url");
  expect(prefix).toBe(`${hash.slice(0, 22)}-`);
  expect(documentId(prefix, 42)).toBe(`${prefix}0000000042`);
  expect(documentIdPrefix({ ...OBJECT, key: "b" })).not.toBe(prefix);
});

test("items are told apart, with their lines' numbers, and no others are there", () => {
  const writer = createBulkWriter(ACCESS);
  writer.open(OBJECT);
  expect([...writer.write(Buffer.from(`${albLine()}\nno line\n${albLine({}, 29)}`))]).toEqual([]);
  const [batch] = writer.end();
  const copy = batch && copyOf(batch);
  expect(copy?.items.map(({ line, document }) => [line, document])).toEqual([
    [1, documentOf(albLine())],
    [3, documentOf(albLine({}, 29))],
  ]);
  expect(copy?.items.map(({ item }) => item).join("")).toBe(copy?.body);
  expect(copy?.rejected).toEqual([
    {
      line: 2,
      reason: expect.stringMatching(/^time is not of the form .* \(format alb\)$/),
      raw: "no line",
      cut: false,
    },
  ]);
  expect(() => batch?.itemOf(2)).toThrow(new RangeError("a batch of 2 documents has no item 2"));
});

const LINES = Array.from(albLinesWithTruth({ count: 60, seed: 2 }), ({ line }) => line);
const ODD = [Buffer.from(""), Buffer.from("\r"), Buffer.from([0xff]), Buffer.from("x".repeat(3_000))];
/** As long as lines are, with nothing else between them. */
const MOST = 2_500;

test("the same object gives the same documents, ids and rejected lines, wherever its chunks end", () => {
  const piece = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...LINES) }, fc.constantFrom(...ODD));
  const object = fc.tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), fc.boolean());
  const [writer, other] = [createBulkWriter, createBulkWriter].map((create) =>
    create({ ...ACCESS, maxLineBytes: MOST, maxBodyBytes: 8_000 }),
  ) as [BulkWriter, BulkWriter];
  let rejected = 0;
  fc.assert(
    fc.property(object, fc.array(fc.nat(), { maxLength: 12 }), ([lines, end, isEnded], cuts) => {
      const text = Buffer.concat(lines.flatMap((line) => [line, Buffer.from(end)]));
      const bytes = isEnded ? text : text.subarray(0, Math.max(0, text.length - end.length));
      const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
      const chunks = at.slice(1).map((to, index) => bytes.subarray(at[index], to));
      const batches = read(writer, chunks);
      expect(batches).toEqual(read(other, [bytes]));
      expect(writer.counts).toEqual(other.counts);
      rejected += writer.counts.rejected;
      for (const { body } of batches) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(8_000);
    }),
    { numRuns: 150, seed: 4 },
  );
  expect(rejected).toBeGreaterThan(20);
});

test("every line is a document or rejected, once, and the documents are the plain parser's", () => {
  const parser = createLineParser({ formats: [ALB] });
  const writer = createBulkWriter({ ...ACCESS, maxBodyBytes: 20_000 });
  const batches = read(writer, [Buffer.concat(LINES.flatMap((line) => [line, Buffer.from("\n")]))]);
  expect(batches.length).toBeGreaterThan(3);
  const found = batches.flatMap(({ items, rejected }) => [
    ...items.map(({ line, document }) => ({ line, text: document })),
    ...rejected.map(({ line, reason }) => ({ line, text: reason })),
  ]);
  expect(found.sort((a, b) => a.line - b.line)).toEqual(
    LINES.map((bytes, index) => {
      const parsed = parser.parseBytes(bytes);
      return { line: index + 1, text: parsed.ok ? JSON.stringify(parsed.record) : parsed.reason };
    }),
  );
  expect(writer.counts).toMatchObject({
    lines: LINES.length,
    documents: batches.flatMap(({ items }) => items).length,
    rejected: batches.flatMap(({ rejected }) => rejected).length,
    bytesOut: batches.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0),
  });
});

test("a line that is too long is rejected with its beginning, however it comes, and the next is read", () => {
  const line = albLine();
  const long = albLine({ user_agent: `"${"a".repeat(5_000)}"` });
  const bytes = Buffer.from(`${long}\n${line}\n${long}`);
  const reason = "the line is longer than 1000 bytes";
  for (const size of [1, 7, 999, 1_000, 1_001, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const batches = read(createBulkWriter({ ...ACCESS, maxLineBytes: 1_000 }), chunks);
    expect(batches.flatMap(({ rejected }) => rejected)).toEqual([
      { line: 1, reason, raw: long.slice(0, 1_000), cut: true },
      { line: 3, reason, raw: long.slice(0, 1_000), cut: true },
    ]);
    expect(batches.flatMap(({ items }) => items.map(({ line: number }) => number))).toEqual([2]);
  }
});

test.each([
  ["as long as it may be", 0, 1],
  ["a byte longer", 1, 0],
])("a line %s, its carriage return aside", (_, more, documents) => {
  const line = albLine();
  for (const cut of [0, 5, line.length, line.length + 1]) {
    const bytes = Buffer.from(`${line}\r\n`);
    const writer = createBulkWriter({ ...ACCESS, maxLineBytes: line.length - more });
    read(writer, [bytes.subarray(0, cut), bytes.subarray(cut)]);
    expect(writer.counts).toMatchObject({ lines: 1, documents });
  }
});

test("a document that no body has room for is rejected", () => {
  const line = albLine({ user_agent: `"${"\u0001".repeat(500)}"` });
  const [batch] = readText(`${line}\n${albLine()}`, { maxBodyBytes: 3_000 });
  expect(batch?.rejected).toEqual([
    { line: 1, reason: "its document is longer than the 3000 bytes of a body", raw: line, cut: false },
  ]);
  expect(batch?.items.map(({ line: number }) => number)).toEqual([2]);
});

test("rejected lines do not pile up: they are given when they take as much room as a body", () => {
  const batches = readText(`${"x".repeat(80)}\n`.repeat(100), { maxBodyBytes: 2_000 });
  expect(batches.length).toBeGreaterThan(5);
  expect(batches.flatMap(({ rejected }) => rejected.map(({ line }) => line))).toEqual(
    Array.from({ length: 100 }, (_, index) => index + 1),
  );
  expect(batches.every(({ body }) => body === "")).toBe(true);
});

test("an object without bytes has no lines, and one after another starts anew", () => {
  const writer = createBulkWriter(ACCESS);
  expect(read(writer, [])).toEqual([]);
  writer.open(OBJECT);
  expect([...writer.write(Buffer.from(`${albLine()}\nunfinished`))]).toEqual([]);
  const [batch] = read(writer, [Buffer.from(albLine())], { ...OBJECT, key: "other" });
  expect(batch?.items.map(({ action }) => action.create._id)).toEqual([
    documentId(documentIdPrefix({ ...OBJECT, key: "other" }), 1),
  ]);
  expect(writer.counts).toMatchObject({ lines: 1, documents: 1, rejected: 0 });
});

test("lines with more fields than we know are counted", () => {
  const writer = createBulkWriter(ACCESS);
  read(writer, [Buffer.from(`${albLine({}, 36)} new\n${albLine({}, 36)}\n${albLine({}, 33)} "-"\nno line`)]);
  expect(writer.counts.unknownFields).toBe(2);
});

test("connection logs go to indices of their own", () => {
  const line =
    "2023-10-04T17:05:15.514108Z 203.0.113.1 36280 443 TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 4.036 " +
    '"CN=amazondomains.com" - FEF257372D5C14D4 Success TID_3180a73013c8ca4bac2f731159d4b0fe';
  const [batch] = readText(line, { kind: "connection", indexPrefix: "alb-connections" });
  expect(batch?.items[0]?.action).toEqual({
    create: { _index: "alb-connections-2023.10.04", _id: documentId(prefix, 1) },
  });
});

test("output options reach the documents", () => {
  const [batch] = readText(albLine(), { output: { rename: { time: "@timestamp" }, order: ["@timestamp"] } });
  expect(batch?.items[0]?.document).toMatch(/^\{"@timestamp":"2024-05-01T06:00:00.123456Z","type":"https"/);
});

test.each([
  [{ indexPrefix: "ALB" }, "must be lower-case letters, digits, - and _"],
  [{ maxBodyBytes: 10 }, "expected number to be >=1000"],
  [{ maxLineBytes: 0.5 }, "expected int"],
])("options %j are refused", (options, message) => {
  expect(() => createBulkWriter({ ...ACCESS, ...options })).toThrow(message);
});
