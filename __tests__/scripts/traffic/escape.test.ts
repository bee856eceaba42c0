import { escapeLikeNginx } from "../../../scripts/traffic/escape";

describe("escapeLikeNginx", () => {
  test("writes quotes, backslashes, control bytes and bytes above 126 as upper-case \\xHH", () => {
    expect(escapeLikeNginx('a"\\\n~\x7fé')).toBe("a\\x22\\x5C\\x0A~\\x7F\\xC3\\xA9");
  });
});
