import { hostileCorpora } from "../../../bench/inputs/hostile-corpus";

const CORPORA = hostileCorpora();
const ALL = CORPORA.flatMap(({ cases }) => cases);

test("there are lines of every escape, delivered and refused", () => {
  expect(new Set(CORPORA.map(({ escape: mode = "default" }) => mode))).toEqual(
    new Set(["default", "json", "none"]),
  );
  for (const { cases } of CORPORA) {
    expect(cases.some((hostile) => "record" in hostile)).toBe(true);
    expect(cases.some((hostile) => "reason" in hostile)).toBe(true);
  }
  expect(ALL.length).toBeGreaterThan(250);
});

test("what is repeated is written out, in the line and in the record", () => {
  const long = ALL.find(({ why }) => why === "1 MiB of escaped quotes in the request");
  const text = '\\"'.repeat(524_288);
  expect(long?.line.toString()).toContain(`] "${text}" 200`);
  expect(long).toMatchObject({ record: { request: text } });
});

test("latin1 lines are the bytes of their characters", () => {
  const latin1 = ALL.find(({ why }) => why === "invalid UTF-8: latin1");
  expect(latin1?.line.includes(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20]))).toBe(true);
});
