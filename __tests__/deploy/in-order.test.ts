import { DeployError, DeployInterrupted } from "../../deploy/error";
import { inOrder } from "../../deploy/in-order";

const STACKS = ["a", "b", "c"];

test("one stack comes after the other", async () => {
  const seen: string[] = [];
  const work = async (stack: string): Promise<void> => {
    seen.push(`${stack} begins`);
    await Promise.resolve();
    seen.push(`${stack} ends`);
  };
  await inOrder({ stacks: STACKS, past: "planned", work });
  expect(seen).toEqual(STACKS.flatMap((stack) => [`${stack} begins`, `${stack} ends`]));
});

test.each([DeployError, DeployInterrupted])(
  "the first that fails says what was done and what was not: %p",
  async (Kind) => {
    const seen: string[] = [];
    const work = async (stack: string): Promise<void> => {
      seen.push(stack);
      if (stack === "b") throw new Kind("b: apply failed");
    };
    const failed = inOrder({ stacks: STACKS, past: "applied", work });
    await expect(failed).rejects.toThrow(Kind);
    await expect(failed).rejects.toThrow("b: apply failed (applied: a; not applied: c)");
    expect(seen).toEqual(["a", "b"]);
  },
);

test("an error of the program stays what it is", async () => {
  const bug = new TypeError("x is not a function");
  await expect(inOrder({ stacks: STACKS, past: "applied", work: () => Promise.reject(bug) })).rejects.toBe(
    bug,
  );
});
