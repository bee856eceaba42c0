import type { QueryResult } from "../../../query/duckdb/logs";
import { printResult, SHOWN_ROWS } from "../../../query/print/print";

async function* batchesOf(...batches: (readonly (readonly (string | number)[])[])[]) {
  yield* batches;
}

async function printed(batches: QueryResult["batches"], as: "table" | "json" | "csv") {
  let text = "";
  const write = async (part: string): Promise<void> => {
    text += part;
  };
  const { cut } = await printResult({ columns: ["path", "n"], batches }, { as, terminal: false, write });
  return { text, cut };
}

const ROWS = [[["/a", 1]], [["/b", 2]]] as const;

it("prints JSON as one line, whatever batches the rows come in", async () => {
  const { text } = await printed(batchesOf(...ROWS, []), "json");
  expect(text).toBe('[{"path":"/a","n":1},{"path":"/b","n":2}]\n');
  expect((await printed(batchesOf([]), "json")).text).toBe("[]\n");
});

it("prints CSV under the names of the columns", async () => {
  expect((await printed(batchesOf(...ROWS), "csv")).text).toBe("path,n\r\n/a,1\r\n/b,2\r\n");
});

it("prints so many rows of a table as a person reads, and says that there are more", async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => ["/", index] as const);
  const whole = await printed(batchesOf(rows(SHOWN_ROWS)), "table");
  expect([whole.text.split("\n").length, whole.cut]).toEqual([SHOWN_ROWS + 3, false]);
  const cut = await printed(batchesOf(rows(SHOWN_ROWS), rows(5)), "table");
  expect([cut.text, cut.cut]).toEqual([whole.text, true]);
  expect((await printed(batchesOf(rows(SHOWN_ROWS), rows(5)), "csv")).text.split("\r\n")).toHaveLength(
    SHOWN_ROWS + 5 + 2,
  );
});
