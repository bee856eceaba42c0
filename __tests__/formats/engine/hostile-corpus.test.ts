import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Escape } from "../../../formats";
import { createPair } from "./run-engine";

/** A line, and what has to become of it: each was checked by hand. */
interface HostileCase {
  readonly why: string;
  readonly line: string;
  readonly record?: Record<string, unknown>;
  readonly epochSeconds?: number;
  readonly reason?: string;
}

interface Corpus {
  readonly name: string;
  readonly format: string;
  readonly escape?: Escape;
  readonly cases: readonly HostileCase[];
}

const FOLDER = join(__dirname, "../../fixtures/hostile");
const corpora = readdirSync(FOLDER).map(
  (file): Corpus => JSON.parse(readFileSync(join(FOLDER, file), "utf8")),
);

describe.each(corpora)("hostile lines of $name", ({ cases, ...format }) => {
  const pair = createPair({ formats: [format] });

  test.each(cases)("$why", ({ line, record, epochSeconds, reason }) => {
    const latin1 = (text: string): string => Buffer.from(text).toString("latin1");
    const json = record === undefined ? undefined : `${latin1(JSON.stringify(record))}\n`;
    const outcome = { line: latin1(line), ...(json === undefined ? { reason } : { json, epochSeconds }) };
    expect(pair.engine([Buffer.from(line)])).toEqual([outcome]);
    expect(pair.plain([Buffer.from(line)])).toEqual([outcome]);
  });

  test("are the same with CRLF, and many in one record", () => {
    const lines = cases.map(({ line }) => line);
    for (const lineEnd of ["\n", "\r\n"]) {
      const outcomes = pair.engine([Buffer.from(lines.map((line) => line + lineEnd).join(""))]);
      expect(outcomes).toEqual(pair.engine(lines.map((line) => Buffer.from(line))));
    }
  });

  test("are not mended by a neighbour that is no UTF-8", () => {
    const records = cases.map(({ line }) => Buffer.from(line));
    const [broken, ...others] = pair.engine([Buffer.from([0xff, 0x0a]), ...records]);
    expect(broken).toEqual({ line: "\xff", reason: "the line is not valid UTF-8" });
    expect(others).toEqual(pair.engine(records));
  });
});
