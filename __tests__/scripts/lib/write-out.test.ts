import { Writable } from "node:stream";
import { writeOut } from "../../../scripts/lib/write-out";

it("writes one text after the other, each when the one before is taken", async () => {
  const taken: string[] = [];
  const output = new Writable({
    highWaterMark: 1,
    write: (chunk, _encoding, done) => {
      taken.push(String(chunk));
      setImmediate(done);
    },
  });
  const write = writeOut(output);
  await write("a");
  await write("b");
  expect(taken).toEqual(["a", "b"]);
});

it("ends the program when the reader went away", async () => {
  const end = jest.fn();
  const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error("EPIPE")) });
  await writeOut(output, end)("a");
  expect(end).toHaveBeenCalledTimes(1);
});
