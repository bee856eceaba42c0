/** What the metrics library prints: it holds a console of its own, so the stream below it is watched. */
export function printedMetrics(act: () => void): unknown[] {
  const write = jest.spyOn(process.stdout, "write").mockImplementation(() => true);
  try {
    act();
    return write.mock.calls.map(([text]) => JSON.parse(String(text)));
  } finally {
    write.mockRestore();
  }
}
