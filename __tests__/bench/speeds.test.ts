import { loadSubject } from "../../bench/load-subject";
import { measureSpeeds, speedLines } from "../../bench/speeds";
import { SIZES, SPEEDS } from "../../cost/speeds";

test("speeds are of every function that npm run cost reckons with, and sizes are what it reckons with", async () => {
  const speeds = await measureSpeeds({ subject: await loadSubject(), rounds: 1, sampleSize: 2_000 });
  expect(speeds.map(({ name }) => name)).toEqual(Object.keys(SPEEDS));
  for (const { linesPerSecond } of speeds) expect(linesPerSecond).toBeGreaterThan(0);
  const [stream, firehose, alb] = speeds;
  expect(stream?.lineBytes).toBeCloseTo(SPEEDS["nginx-to-s3"].lineBytes, -1);
  expect(firehose?.lineBytes).toBeCloseTo(SPEEDS["firehose-transform"].lineBytes, -1);
  expect(alb?.lineBytes).toBeCloseTo(SPEEDS["alb-to-opensearch"].lineBytes, -1);
  // Sizes do not depend on the machine, and hardly on how many lines there are.
  expect(stream?.sizes.json).toBeCloseTo(SIZES.json, 1);
  expect(stream?.sizes.gzip).toBeCloseTo(SIZES.gzip, 1);
  expect(alb?.sizes.gzip).toBeCloseTo(SIZES.albGzip, 1);
  expect(alb?.sizes.documents).toBeCloseTo(SIZES.albDocuments, 1);
});

test("they are printed a line each, rounded to thousands", () => {
  expect(speedLines([{ name: "f", linesPerSecond: 84_499, lineBytes: 267.9, sizes: { json: 1.5697 } }])).toBe(
    "f: 84,000 lines a second of a processor, 268 bytes each, json 1.570 of them\n",
  );
});
