import { createProgress } from "../../../scripts/lib/progress";

function terminal(options: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  return { written, stream: { ...options, write: (text: string) => written.push(text) } };
}

describe("createProgress", () => {
  test("is silent when the stream is no terminal", () => {
    const { stream, written } = terminal({});
    const progress = createProgress(stream);
    progress.update("10 lines");
    progress.done();
    expect(written).toEqual([]);
  });

  test("draws over the line before, cut to the width, at most every 100 ms, and removes it at the end", () => {
    const { stream, written } = terminal({ isTTY: true, columns: 6 });
    let now = 0;
    const progress = createProgress(stream, () => now);
    progress.update("123456789");
    now = 99;
    progress.update("skipped");
    now = 100;
    progress.update("ab");
    progress.done();
    progress.done();
    expect(written).toEqual(["\r\u001b[K12345", "\r\u001b[Kab", "\r\u001b[K"]);
  });
});
