import { nginxStreamPath, streamCalls } from "../../../cost/paths/nginx-stream";
import { SIZES, SPEEDS } from "../../../cost/speeds";
import { defineWorkload, meanFlow } from "../../../cost/workload";
import { type Changes, nginxStream, ON_DEMAND } from "../stacks";

const WORKLOAD = defineWorkload({ gbPerDay: 10 });
const GIB = 2 ** 30;

const calls = (changes: Changes, workload = WORKLOAD, shards = 2) =>
  streamCalls(nginxStream(changes), { workload, flow: meanFlow(workload), shards });

test("a call works on its batch with its share of a processor, and waits for S3 once", () => {
  const { perSecond, seconds } = calls({ function: { memory_size: 1_769 } });
  const lines = meanFlow(WORKLOAD).linesPerSecond / perSecond;
  expect(perSecond).toBeCloseTo(0.2, 9);
  expect(seconds).toBeCloseTo(lines / SPEEDS["nginx-to-s3"].linesPerSecond + 0.15, 9);
  const half = calls({ function: { memory_size: 1_769 / 2 } });
  expect(half.seconds - 0.15).toBeCloseTo(2 * (seconds - 0.15), 9);
});

test("how fast functions are can be said", () => {
  const slow = defineWorkload({ gbPerDay: 10, linesPerSecond: 1_000 });
  expect(calls({ function: { memory_size: 1_769 } }, slow).seconds).toBeCloseTo(
    meanFlow(slow).linesPerSecond / 0.2 / 1_000 + 0.15,
    9,
  );
});

const keptGib = (changes: Changes): number =>
  nginxStreamPath(nginxStream(changes), WORKLOAD).rows.find(({ of }) => of === "STANDARD")?.units ?? 0;

test("objects are kept as they are compressed", () => {
  const of = (COMPRESSION: string) => ({ function: { environment: { variables: { COMPRESSION } } } });
  // Of 10 s each: small enough to stay in one class for a year.
  expect(keptGib(of("gzip"))).toBeCloseTo((10e9 * SIZES.gzip * 365) / GIB, 6);
  expect(keptGib(of("zstd"))).toBeCloseTo(keptGib(of("gzip")), 9);
  const { notes } = nginxStreamPath(nginxStream(of("zstd")), WORKLOAD);
  expect(notes).toContain("zstd is counted as gzip");
});

test("what is costed though the environment does not say so is said", () => {
  const notes = (changes: Changes, gbPerDay: number) =>
    nginxStreamPath(nginxStream(changes), defineWorkload({ gbPerDay })).notes;
  expect(notes({}, 1)).toEqual([]);
  expect(notes({}, 10)).toEqual(["1 shard does not take the peak: costed with the 2 that do"]);
  expect(notes({ stream: ON_DEMAND }, 1)).toEqual(["the on-demand stream is taken to have 4 shards"]);
});
