import { changeKind } from "../../review/change-kind";

test.each([
  [["no-op"], "no-op"],
  [["create"], "create"],
  [["read"], "read"],
  [["update"], "update"],
  [["delete"], "destroy"],
  [["delete", "create"], "replace"],
  [["create", "delete"], "replace"],
  [["forget"], "forget"],
  [["create", "forget"], "replace"],
  [["something-new"], "update"],
])("%j is %s", (actions, kind) => {
  expect(changeKind(actions)).toBe(kind);
});
