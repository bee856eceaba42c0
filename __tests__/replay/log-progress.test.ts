import { logOfProgress, logProgressKey, readLogProgress } from "../../replay/log-progress";

test("a note stands below the time of its log, and its key says of which log it is", () => {
  const log = "quarantine/alb/2024/05/01/06/file";
  expect(logProgressKey(log)).toBe("replayed/in-progress/quarantine/alb/2024/05/01/06/file.json");
  expect(logOfProgress(logProgressKey(log))).toBe(log);
});

test("a note that tells of no log is refused", () => {
  expect(readLogProgress("k", Buffer.from('{"sources":["a"],"lines":2}'))).toEqual({
    sources: ["a"],
    lines: 2,
  });
  expect(() => readLogProgress("k", Buffer.from('{"sources":[],"lines":2}'))).toThrow(
    "k: cannot be replayed: sources: Too small: expected array to have >=1 items",
  );
});
