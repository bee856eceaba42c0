import { TimedBuffer } from "../../../local/firehose/timed-buffer";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function buffer(seconds = 60) {
  const batches: string[][] = [];
  const limits = [{ max: 5, of: (text: string) => text.length }];
  return { batches, buffer: new TimedBuffer({ limits, seconds, onDue: (items) => batches.push(items) }) };
}

test("a batch is due as soon as it reaches its size", () => {
  const { buffer: items, batches } = buffer();
  for (const text of ["aa", "bbb", "c"]) items.add(text);
  expect(batches).toEqual([["aa", "bbb"]]);
});

test("an item that would exceed the size begins the next batch", () => {
  const { buffer: items, batches } = buffer();
  for (const text of ["aaa", "bbb", "cc"]) items.add(text);
  expect(batches).toEqual([["aaa"], ["bbb", "cc"]]);
});

test("an item larger than the size is a batch of its own", () => {
  const { buffer: items, batches } = buffer();
  for (const text of ["a", "bbbbbbb", "c"]) items.add(text);
  expect(batches).toEqual([["a"], ["bbbbbbb"]]);
});

test("a batch is due when its first item waited so long, and not before", () => {
  const { buffer: items, batches } = buffer(60);
  items.add("a");
  jest.advanceTimersByTime(59_999);
  items.add("b");
  expect(batches).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(batches).toEqual([["a", "b"]]);
  items.add("c");
  jest.advanceTimersByTime(59_999);
  expect(batches).toHaveLength(1);
});

test("a flush gives what is there, and nothing where nothing is", () => {
  const { buffer: items, batches } = buffer();
  items.add("a");
  items.flush();
  items.flush();
  jest.runAllTimers();
  expect(batches).toEqual([["a"]]);
});
