import { roleName } from "../../stacks/naming";

test("a role is named after what it belongs to", () => {
  expect(roleName("x".repeat(59))).toBe(`${"x".repeat(59)}-role`);
});

test("a long name's role keeps within IAM's 64 characters, and apart from its neighbours'", () => {
  const names = ["a", "b"].map((end) => roleName("x".repeat(63) + end));
  expect(names).toEqual([
    expect.stringMatching(/^x{50}-[0-9a-f]{8}-role$/),
    expect.stringMatching(/^x{50}-[0-9a-f]{8}-role$/),
  ]);
  expect(names.map((name) => name.length)).toEqual([64, 64]);
  expect(new Set(names).size).toBe(2);
});
