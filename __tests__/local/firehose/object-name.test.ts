import { type ObjectNameOptions, objectNames } from "../../../local/firehose/object-name";

const name = (options: Partial<ObjectNameOptions> = {}) =>
  objectNames({ deliveryStreamName: "nginx-dev", versionId: "1", compression: "UNCOMPRESSED", ...options })(
    new Date("2024-01-31T23:04:05Z"),
  );
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

test("an object is named after its stream, version, oldest record and a UUID", () => {
  expect(name()).toMatch(new RegExp(`^nginx-dev-1-2024-01-31-23-04-05-${UUID}$`));
});

test("the time zone of the stream is the name's", () => {
  expect(name({ timeZone: "Asia/Seoul" })).toMatch(/^nginx-dev-1-2024-02-01-08-04-05-/);
});

test("GZIP brings .gz, which a file extension replaces", () => {
  expect(name({ compression: "GZIP" })).toMatch(new RegExp(`${UUID}\\.gz$`));
  expect(name({ compression: "GZIP", fileExtension: ".json.gz" })).toMatch(
    new RegExp(`${UUID}\\.json\\.gz$`),
  );
  expect(name({ compression: "GZIP", fileExtension: "" })).toMatch(new RegExp(`${UUID}\\.gz$`));
});
