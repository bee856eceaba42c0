import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { COMBINED, createLineEngine, OutputBuffer } from "../../../formats";
import { tempDir } from "../../helpers/temp-dir";
import type { HostileResult } from "./hostile-probe";

/** 16 is linear. */
const MOST = 20;
/** In so short a time, for a megabyte, nothing but caches decides the ratio; a quadratic search takes minutes. */
const AT_ONCE_MS = 5;
const bundle = join(tempDir(), "hostile-probe.js");

/** Bundled, in plain Node, as functions are: here global names are looked up in a way that costs more than the work. */
function probe(shapes: readonly string[] = []): HostileResult[] {
  return JSON.parse(
    execFileSync(process.execPath, [bundle, ...shapes], { encoding: "utf8", timeout: 60_000 }),
  );
}

const tooSlow = ({ ms, ratio }: HostileResult): boolean => ms > AT_ONCE_MS && ratio > MOST;

test("1 MB of a hostile line takes no more than 20 times as long as 64 KB of it", () => {
  const entryPoint = join(__dirname, "hostile-probe.ts");
  buildSync({ entryPoints: [entryPoint], outfile: bundle, bundle: true, platform: "node", format: "cjs" });
  const results = probe();
  expect(results.filter(({ accepted }) => accepted).map(({ shape }) => shape)).toEqual([
    "escaped quotes in an accepted line",
    "control characters in an accepted line",
    "blanks in the request",
  ]);
  // A machine that is busy with other things is no proof: what is quadratic is so every time.
  let slow = results.filter(tooSlow);
  for (let again = 0; again < 4 && slow.length > 0; again += 1) {
    slow = probe(slow.map(({ shape }) => shape)).filter(tooSlow);
  }
  expect(slow).toEqual([]);
}, 120_000);

const TIME = "10/Aug/2020:15:18:51 +0900";
const engine = createLineEngine({ formats: [{ name: "combined", format: COMBINED }] });
const out = new OutputBuffer();

test("100,000 lines in one record are 100,000 lines", () => {
  const line = `1.1.1.1 - - [${TIME}] "GET / HTTP/1.1" 200 612 "-" "curl"\n`;
  engine.input.clear();
  engine.input.add(Buffer.from(line.repeat(100_000)));
  out.clear();
  let lines = 0;
  for (engine.open(0); engine.next(out); ) lines += 1;
  expect(lines).toBe(100_000);
  const [first = "", ...others] = out.written().toString().trimEnd().split("\n");
  expect(others).toHaveLength(99_999);
  expect(others.every((other) => other === first)).toBe(true);
});

test("a line of 1 MiB is delivered whole", () => {
  const agent = "é\\x22".repeat((1 << 20) / 6);
  engine.input.clear();
  engine.input.add(Buffer.from(`1.1.1.1 - - [${TIME}] "GET / HTTP/1.1" 200 612 "-" "${agent}"`));
  out.clear();
  engine.open(0);
  expect(engine.next(out) && engine.accepted).toBe(true);
  expect(JSON.parse(out.written().toString())).toMatchObject({ status: 200, http_user_agent: agent });
});
