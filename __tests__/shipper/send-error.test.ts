import { describeSendError } from "../../shipper/send-error";
import { named } from "./support";

describe("describeSendError", () => {
  test("finds the reason inside the error of several addresses", () => {
    const refused = new AggregateError([
      new Error("connect ECONNREFUSED ::1:4566"),
      new Error("connect ECONNREFUSED"),
    ]);
    expect(describeSendError(refused)).toBe("AggregateError: connect ECONNREFUSED ::1:4566");
  });

  test("is one line", () => {
    expect(describeSendError(named("TimeoutError", "a\n  b"))).toBe("TimeoutError: a b");
    expect(describeSendError("text")).toBe("text");
  });
});
