import { named, openDocument } from "../../agent-config/document";

const open = (text: string) => {
  const document = openDocument(text);
  if ("problem" in document) throw new Error(document.problem);
  return document;
};

test("a value stands where its text begins; a missing one where the object around it begins", () => {
  const document = open('{\n  // a comment\n  "flows": [{ "filePattern": "/a" }]\n}');
  expect(document.positionOf(["flows", 0, "filePattern"])).toBe("3:30");
  expect(document.positionOf(["flows", 0, "kinesisStream"])).toBe("3:13");
  expect(document.positionOf(["kinesis.endpoint"])).toBe("1:1");
});

test("what was received is shown in short, and secrets are not, whatever their key is called", () => {
  const document = open(`{ "a": "${"x".repeat(200)}", "awsSecretKey": "hush", "sessionToken": "hush" }`);
  expect(document.received(["a"])).toBe(`"${"x".repeat(76)}...`);
  expect(document.received(["b"])).toBe("nothing");
  expect(document.received(["awsSecretKey"])).toBe("(hidden)");
  expect(document.received(["sessionToken"])).toBe("(hidden)");
});

test.each([
  [
    "text that ends too early",
    '{ "a": 1',
    { position: "1:9", problem: expect.stringContaining("must be JSON") },
  ],
  ["a trailing comma", '{ "a": 1, }', { position: "1:11", problem: expect.stringContaining("must be JSON") }],
  ["nothing", "", { position: "1:1", problem: expect.stringContaining("must be JSON") }],
  ["a list", "[1]", { position: "1:1", problem: "must be a JSON object, received [1]" }],
])("%s is no document", (_name, text, problem) => {
  expect(openDocument(text)).toEqual(problem);
});

test("a place is named as in JavaScript", () => {
  expect(named(["flows", 0, "dataProcessingOptions", 1])).toBe("flows[0].dataProcessingOptions[1]");
  expect(named([])).toBe("the file");
});
