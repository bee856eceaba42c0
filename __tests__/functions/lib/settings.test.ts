import { readSettings } from "../../../functions/lib/settings";
import { Settings } from "../../../functions/nginx-to-s3/settings";

const complete = {
  PIPELINE: "nginx-stream-dev",
  BUCKET: "store",
  PREFIX: "nginx_access",
  COMPRESSION: "gzip",
  GZIP_LEVEL: "6",
};

it("reads numbers from their text and ignores other variables", () => {
  expect(readSettings(Settings, { ...complete, HOME: "/root" })).toEqual({ ...complete, GZIP_LEVEL: 6 });
});

it("knows a parameter's name from other text", () => {
  const named = { ...complete, MASK_KEY_PARAMETER: "/log-pipeline/dev/mask-key" };
  expect(readSettings(Settings, named)).toMatchObject({ MASK_KEY_PARAMETER: "/log-pipeline/dev/mask-key" });
  expect(() => readSettings(Settings, { ...complete, MASK_KEY_PARAMETER: "" })).toThrow(
    /^MASK_KEY_PARAMETER: .*"\/".*, got ""$/,
  );
});

it.each(Object.keys(complete))("names %s when it is missing", (name) => {
  const { [name]: _, ...rest } = complete as Record<string, string>;
  expect(() => readSettings(Settings, rest)).toThrow(expect.objectContaining({ name: "SettingsError" }));
  expect(() => readSettings(Settings, rest)).toThrow(`${name}: must be set, is missing`);
});

it("names variable, rule and value when one is wrong", () => {
  expect(() => readSettings(Settings, { ...complete, GZIP_LEVEL: "ten" })).toThrow(
    /^GZIP_LEVEL: .*number.*, got "ten"$/,
  );
  expect(() => readSettings(Settings, { ...complete, COMPRESSION: "rar" })).toThrow(
    /^COMPRESSION: .*"gzip".*, got "rar"$/,
  );
});
