import { versionOf } from "../../../local/gateway/protocol-peek";

const PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

test("every beginning of the HTTP/2 preface leaves the question open until its line is whole", () => {
  const answers = Array.from({ length: 20 }, (_, length) => versionOf(Buffer.from(PREFACE.slice(0, length))));
  expect(answers.indexOf("http2")).toBe("PRI * HTTP/2.0\r\n".length);
  expect(answers.slice(0, answers.indexOf("http2")).every((answer) => answer === undefined)).toBe(true);
});

test.each(["G", "PUT / HTTP/1.1", "PRI / HTTP/1.1", "PRI * HTTP/1.1"])("%s is HTTP/1.1", (head) => {
  expect(versionOf(Buffer.from(head))).toBe("http1");
});
