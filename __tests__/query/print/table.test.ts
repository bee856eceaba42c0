import { textTable } from "../../../query/print/table";

it("aligns texts to the left and numbers to the right, and shows null as nothing", () => {
  const rows = [
    ["/", 12],
    ["/orders", null],
    [null, 7],
  ];
  expect(textTable({ columns: ["path", "requests"], rows, terminal: false })).toBe(
    ["path     requests", "-------  --------", "/              12", "/orders", "                7", ""].join(
      "\n",
    ),
  );
});

it("shows the names where there are no rows", () => {
  expect(textTable({ columns: ["path"], rows: [], terminal: false })).toBe("path\n----\n");
});

it("cuts long values on a terminal, and nowhere else", () => {
  const rows = [["x".repeat(100)]];
  const width = (terminal: boolean) =>
    textTable({ columns: ["agent"], rows, terminal }).split("\n")[2]?.length;
  expect([width(true), width(false)]).toEqual([60, 100]);
});

it("shows control characters, so that no client steers the terminal", () => {
  const rows = [["\u001b[2Jred\u0007\u009b"]];
  expect(textTable({ columns: ["agent"], rows, terminal: false })).toContain("\\x1B[2Jred\\x07\\x9B");
});
