import { EventEmitter } from "node:events";
import { watchInterrupts } from "../../../scripts/lib/interrupts";

function watched() {
  const source = new EventEmitter();
  const output = new EventEmitter();
  const calls: string[] = [];
  const clock = { now: 0 };
  const signal = watchInterrupts({
    source,
    outputs: [output],
    first: () => calls.push("first"),
    again: () => calls.push("again"),
    now: () => clock.now,
  });
  return { source, output, calls, clock, signal };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s aborts the run, once", (name) => {
  const { source, signal, calls } = watched();
  expect(signal.aborted).toBe(false);
  source.emit(name);
  expect(signal.aborted).toBe(true);
  expect(calls).toEqual(["first"]);
});

test("takes two signals within 300 ms for one press of Ctrl-C, which npm passes on", () => {
  const { source, calls, clock } = watched();
  source.emit("SIGINT");
  clock.now = 299;
  source.emit("SIGINT");
  expect(calls).toEqual(["first"]);
});

test("tells that somebody insists, whichever signals they are", () => {
  const { source, calls, clock } = watched();
  source.emit("SIGTERM");
  clock.now = 300;
  source.emit("SIGINT");
  expect(calls).toEqual(["first", "again"]);
});

test("an output that nobody reads any more aborts the run, and never ends it at once", () => {
  const { output, signal, calls, clock } = watched();
  output.emit("error", new Error("EPIPE"));
  clock.now = 1_000;
  output.emit("error", new Error("EPIPE"));
  expect(signal.aborted).toBe(true);
  expect(calls).toEqual(["first"]);
});
