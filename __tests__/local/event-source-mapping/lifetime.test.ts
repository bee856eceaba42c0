import { Lifetime } from "../../../local/event-source-mapping/lifetime";

function lifetime() {
  const errors: string[] = [];
  return { errors, life: new Lifetime((error) => errors.push(error.message)) };
}

test("what fails is tried again until it succeeds, and each error is told", async () => {
  const { life, errors } = lifetime();
  let tries = 0;
  const step = async () => {
    tries += 1;
    if (tries === 1) throw new Error("first");
    if (tries === 2) throw "no error";
    return tries;
  };
  expect(await life.untilDone(step)).toBe(3);
  expect(errors).toEqual(["first", "no error"]);
});

test("the end breaks off a step that is under way, a wait and a repetition, and none of them is an error", async () => {
  const { life, errors } = lifetime();
  const never = life.untilDone(() => new Promise(() => undefined));
  const failing = life.untilDone(() => Promise.reject(new Error("again")));
  const sleeping = life.sleep(3_600_000);
  const loop = life.run(async () => {
    for (;;) await life.sleep(3_600_000);
  });
  const all = Promise.allSettled([never, failing, sleeping, loop]);
  await new Promise(setImmediate);
  life.end();
  expect((await all).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "fulfilled"]);
  expect(errors).toEqual(["again"]);
  expect(life.isOver).toBe(true);
});

test("after the end no step is begun", async () => {
  const { life } = lifetime();
  life.end();
  const step = jest.fn(async () => 1);
  await expect(life.untilDone(step)).rejects.toMatchObject({ name: "AbortError" });
  await expect(life.sleep(0)).rejects.toMatchObject({ name: "AbortError" });
  expect(step).not.toHaveBeenCalled();
});

test("a step that was broken off may fail later without being an unhandled rejection", async () => {
  const { life, errors } = lifetime();
  let fail: (error: Error) => void = () => undefined;
  const step = life.untilDone(
    () =>
      new Promise((_resolve, reject) => {
        fail = reject;
      }),
  );
  const settled = expect(step).rejects.toMatchObject({ name: "AbortError" });
  await new Promise(setImmediate);
  life.end();
  await settled;
  fail(new Error("too late"));
  await new Promise(setImmediate);
  expect(errors).toEqual([]);
});

test("a loop's own fault is not hidden", async () => {
  const { life } = lifetime();
  await expect(life.run(() => Promise.reject(new TypeError("bug")))).rejects.toThrow(new TypeError("bug"));
});
