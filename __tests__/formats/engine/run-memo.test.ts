import {
  ENDS_LINE,
  flagsOf,
  HAS_EXTRA,
  jsonLength,
  RunMemo,
  rawLength,
} from "../../../formats/engine/run-memo";

const viewOf = (text: string): DataView => {
  const bytes = new Uint8Array(2_048);
  bytes.set(Buffer.from(text));
  return new DataView(bytes.buffer);
};

function keep(memo: RunMemo, raw: string, json: string, flags = 0): void {
  memo.keep(viewOf(raw), viewOf(json), {
    start: 0,
    end: raw.length,
    jsonStart: 0,
    jsonEnd: json.length,
    flags,
  });
}

function jsonAt(memo: RunMemo, text: string): string | undefined {
  const target = new DataView(new ArrayBuffer(2_048));
  const kept = memo.copy(viewOf(text), 0, target, 0);
  return kept < 0 ? undefined : Buffer.from(target.buffer, 0, jsonLength(kept)).toString();
}

test.each([8, 9, 15, 16, 17, 100, 256])("a run of %i bytes is found by all of them", (length) => {
  const raw = Array.from({ length }, (_, index) => "abcdefghij"[index % 10]).join("");
  const memo = new RunMemo({ last: 0 });
  keep(memo, raw, `,"a":${raw}`);
  expect(jsonAt(memo, raw)).toBe(`,"a":${raw}`);
  for (let at = 0; at < length; at += 1) {
    expect(jsonAt(memo, `${raw.slice(0, at)}X${raw.slice(at + 1)}`)).toBeUndefined();
  }
});

test.each([
  ["seven bytes", "abcdefg", "x"],
  ["more than 256 bytes", "a".repeat(257), "x"],
  ["more JSON than 768 bytes", "abcdefgh", "x".repeat(769)],
])("a run of %s is not kept", (_, raw, json) => {
  const memo = new RunMemo({ last: 0 });
  keep(memo, raw, json);
  expect(jsonAt(memo, raw)).toBeUndefined();
});

test.each([
  "\0\0\0\0\0\0\0\0",
  "eight by\0\0\0\0\0\0\0\0",
  "\0\0\0\0\0\0\0\0 in front",
  "to\0\0\0\0\0\0\0\0",
])(
  "a run with eight zero bytes is not kept: as a double, they equal those of a negative zero (%j)",
  (raw) => {
    const memo = new RunMemo({ last: 0 });
    keep(memo, raw, "x");
    const bytes = Buffer.from(raw);
    bytes[bytes.lastIndexOf(0)] = 0x80;
    const negative = new Uint8Array(2_048);
    negative.set(bytes);
    const at = { target: new DataView(new ArrayBuffer(2_048)), view: new DataView(negative.buffer) };
    expect(memo.copy(at.view, 0, at.target, 0)).toBe(-1);
    expect(jsonAt(memo, raw)).toBeUndefined();
  },
);

test("of runs with the same eight bytes the two are kept that stood there last", () => {
  const memo = new RunMemo({ last: 0 });
  const runs = ["same eight 1", "same eight 2", "same eight 3"] as const;
  keep(memo, runs[0], "1");
  keep(memo, runs[1], "2");
  expect(runs.map((run) => jsonAt(memo, run))).toEqual(["1", "2", undefined]);
  expect(jsonAt(memo, runs[0])).toBe("1");
  keep(memo, runs[2], "3");
  expect(runs.map((run) => jsonAt(memo, run))).toEqual(["1", undefined, "3"]);
});

test("what a run says of its line is kept with it", () => {
  const memo = new RunMemo({ last: 7, hashedAt: 4 });
  keep(memo, 'a "-" "-"\n', "1", ENDS_LINE | HAS_EXTRA);
  expect(memo.last).toBe(7);
  const kept = memo.copy(viewOf('a "-" "-"\n'), 0, viewOf(""), 0);
  expect(flagsOf(kept)).toBe(ENDS_LINE | HAS_EXTRA);
  expect(rawLength(kept)).toBe(10);
});

test("the longest run that is kept, with the longest JSON, has its own lengths", () => {
  const memo = new RunMemo({ last: 0 });
  const raw = "a".repeat(256);
  keep(memo, raw, "x".repeat(768), ENDS_LINE);
  const kept = memo.copy(viewOf(raw), 0, viewOf(""), 0);
  expect([rawLength(kept), jsonLength(kept), flagsOf(kept)]).toEqual([256, 768, ENDS_LINE]);
});
