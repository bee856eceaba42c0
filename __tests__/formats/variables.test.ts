import { knownVariable } from "../../formats/variables";

test.each([
  ["time_local", "time_local"],
  ["status", "status"],
  ["body_bytes_sent", "integer"],
  ["request_time", "decimal"],
  ["upstream_status", "numbers"],
  ["remote_addr", "token"],
  ["remote_user", "text"],
  ["http_user_agent", "text"],
  ["upstream_addr", "text"],
  ["my_own", "text"],
])("%s is %s", (name, type) => {
  expect(knownVariable(name).type).toBe(type);
});

test("content_length is text, because the client chooses it", () => {
  expect(knownVariable("content_length").type).toBe("text");
});

test("names of JavaScript's own object properties are ordinary variables", () => {
  expect(knownVariable("constructor")).toEqual({ type: "text" });
  expect(knownVariable("__proto__")).toEqual({ type: "text" });
});
