import { parameterName, parameterReference } from "../../../local/ssm/parameter-name";

const levels = (count: number): string => "/a".repeat(count);

test.each([
  "key",
  "/log-pipeline/dev/mask_key.1",
  " /a ",
  levels(15),
  `/${"k".repeat(1_010)}`,
  "/my/aws/ssm",
])("takes %s, without the blanks at its ends", (name) => {
  expect(parameterName(name)).toBe(name.trim());
});

test.each([
  ["ssm-key", "ValidationException"],
  ["/SSM/key", "ValidationException"],
  ["/a b", "ValidationException"],
  ["/a/", "ValidationException"],
  ["//a", "ValidationException"],
  ["a/b", "ValidationException"],
  [" ", "ValidationException"],
  [`/${"k".repeat(1_011)}`, "ValidationException"],
  ["aws-key", "AccessDeniedException"],
  ["/AWS/key", "AccessDeniedException"],
  [levels(16), "HierarchyLevelLimitExceededException"],
])("refuses %s with %s", (name, code) => {
  expect(() => parameterName(name)).toThrow(expect.objectContaining({ code }));
});

test("a version stands behind a colon", () => {
  expect(parameterReference("/a/b:12")).toEqual({ name: "/a/b", selector: "12" });
  expect(parameterReference("/a/b")).toEqual({ name: "/a/b" });
  expect(() => parameterReference("/a b:1")).toThrow(
    expect.objectContaining({ code: "ValidationException" }),
  );
});
