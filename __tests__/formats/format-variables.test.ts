import { COMBINED, FIREHOSE_SHAPE, MAIN } from "../../formats";
import { fromFormatVariables, toFormatVariables } from "../../formats/format-variables";

const settings = {
  formats: [
    { name: "main", format: MAIN, types: { remote_user: "text" as const } },
    { name: "combined", format: COMBINED, escape: "json" as const },
  ],
  output: {
    ...FIREHOSE_SHAPE,
    mask: { fields: ["remote_addr"], with: "truncate" as const },
    query: { drop: ["to ken", 'q"\\'] },
  },
};

it("puts each format into a variable of its own, as it stands in nginx.conf", () => {
  expect(toFormatVariables(settings)).toMatchObject({ LOG_FORMAT_1: MAIN, LOG_FORMAT_2: COMBINED });
});

it("comes back as it was", () => {
  expect(fromFormatVariables(toFormatVariables(settings))).toEqual(settings);
});

it.each([
  ["LOG_SETTINGS", undefined, /^LOG_SETTINGS: must be set, got undefined$/],
  ["LOG_FORMAT_2", undefined, /^LOG_FORMAT_2: must be set, got undefined$/],
  ["LOG_SETTINGS", "{", /^LOG_SETTINGS: must be JSON, got "\{"$/],
  ["LOG_SETTINGS", '{"formats":[]}', /^LOG_SETTINGS\.formats: .*array.*, got ".*"$/],
])("names %s when it is %s", (name, value, message) => {
  const variables = { ...toFormatVariables(settings), [name]: value };
  expect(() => fromFormatVariables(variables)).toThrow(expect.objectContaining({ name: "FormatError" }));
  expect(() => fromFormatVariables(variables)).toThrow(message);
});
