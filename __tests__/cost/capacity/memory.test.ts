import { memorySetting } from "../../../cost/capacity/memory";

test.each([
  ["half a processor on one function", 0.5, 1, 885],
  ["the same on four", 0.5, 4, 222],
  ["next to nothing", 0.001, 1, 128],
  ["more than a processor, which memory does not give", 1.5, 1, 2_654],
])("%s", (_what, busy, functions, needs) => {
  expect(memorySetting({ busy, functions, memoryMb: 512 })).toMatchObject({ needs, has: 512, unit: "MB" });
});
