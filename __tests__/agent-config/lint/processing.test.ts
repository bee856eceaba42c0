import { findingsInFlows } from "./findings";

const findingsFor = (options: unknown, filePattern = "/var/log/app.log*") =>
  findingsInFlows({ filePattern, dataProcessingOptions: options });
const PLACE = "flows[0].dataProcessingOptions";

test.each([
  ["an object", { optionName: "SINGLELINE" }],
  ["text", "SINGLELINE"],
  ["a list of names", ["SINGLELINE"]],
])("options must be a list of objects: %s means none to the agent, without a word", (_name, options) => {
  expect(findingsFor(options)).toEqual([
    expect.stringContaining(`error: ${PLACE} must be a list of options in [ ], each an object`),
  ]);
});

test("an option and a log format have a name that the agent knows, with the nearest as a hint", () => {
  expect(findingsFor([{ optionName: "SINGELINE" }])).toEqual([
    `error: ${PLACE}[0].optionName must be SINGLELINE: the agent does not start otherwise, received "SINGELINE"`,
  ]);
  expect(findingsFor([{}])).toEqual([
    expect.stringContaining(`error: ${PLACE}[0].optionName must be one of SINGLELINE, CSVTOJSON, LOGTOJSON`),
  ]);
  expect(findingsFor([{ optionName: "LOGTOJSON", logFormat: "COMBINEDAPACHELOGS" }])).toEqual([
    `error: ${PLACE}[0].logFormat must be COMBINEDAPACHELOG: the agent does not start otherwise, received "COMBINEDAPACHELOGS"`,
  ]);
});

test("LOGTOJSON on a log of nginx loses lines, and the finding says which", () => {
  const options = [{ optionName: "LOGTOJSON", logFormat: "COMBINEDAPACHELOG" }];
  expect(findingsFor(options, "/var/log/nginx/shop.log*")).toEqual([
    `error: ${PLACE}[0].optionName drops lines of nginx without a word: those of IPv6 clients, with an empty request, or with a user such as a@b; ship them raw, received "LOGTOJSON"`,
  ]);
  expect(findingsFor([{ optionName: "LOGTOJSON", logFormat: "SYSLOG" }], "/var/log/messages*")).toEqual([]);
});

test("a pattern of one's own drops what it does not match, too", () => {
  const options = [{ optionName: "LOGTOJSON", logFormat: "COMMONAPACHELOG", matchPattern: "^(.*)$" }];
  expect(findingsFor(options, "/var/log/nginx/access.log*")).toEqual([
    `warning: ${PLACE}[0].matchPattern makes the agent drop each line that it does not match, without a word, received "^(.*)$"`,
  ]);
});

test("the time is added by text, not by a boolean", () => {
  const options = (timestamp: unknown) => [{ optionName: "ADDMETADATA", metadata: { a: "b" }, timestamp }];
  for (const [timestamp, shown] of [
    [true, "true"],
    ["yes", '"yes"'],
  ] as const) {
    expect(findingsFor(options(timestamp))).toEqual([
      `error: ${PLACE}[0].timestamp must be the text "true" or "false", in quotes: the agent does not start otherwise, received ${shown}`,
    ]);
  }
  expect(findingsFor(options("true"))).toEqual([]);
});

test("CSVTOJSON needs the names of its fields", () => {
  expect(findingsFor([{ optionName: "CSVTOJSON" }])).toEqual([
    `error: ${PLACE}[0].customFieldNames must be a list of names: the agent does not start without it, received nothing`,
  ]);
  expect(findingsFor([{ optionName: "CSVTOJSON", customFieldNames: ["a"] }])).toEqual([]);
});
