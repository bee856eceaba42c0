import fc from "fast-check";
import { WholeLines } from "../../../functions/alb-to-opensearch/whole-lines";

/** What is let through of chunks, and what is held back. */
function read(chunks: readonly string[], maxHeldBytes = 1_000) {
  const lines = new WholeLines(maxHeldBytes);
  const through = chunks.flatMap((chunk) => [...lines.add(Buffer.from(chunk))].map(String)).join("");
  return { through, rest: lines.rest.toString() };
}

it("holds back what no line feed has ended", () => {
  expect(read(["one\ntw", "o\nthr", "ee"])).toEqual({ through: "one\ntwo\n", rest: "three" });
  expect(read(["one\n"])).toEqual({ through: "one\n", rest: "" });
});

it("changes nothing, and holds back only the last line, wherever chunks end", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ab\n]{0,6}$/)), (chunks) => {
      const { through, rest } = read(chunks);
      expect(through + rest).toBe(chunks.join(""));
      expect(rest).not.toContain("\n");
      expect(through === "" || through.endsWith("\n")).toBe(true);
    }),
  );
});

it("holds no more than it may of a line that does not end", () => {
  expect(read(["0123", "4567", "89"], 5)).toEqual({ through: "01234567", rest: "89" });
});
