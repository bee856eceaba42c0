import { COMBINED, compileLogFormat, createLineParser, EXTENDED, FormatError, MAIN } from "../../formats";
import { forgeable } from "../../formats/forgeable";

const compile = (format: string) => compileLogFormat({ name: "own", format });

test.each([
  "$http_x [$time_local] $request_uri",
  "$status $http_x $time_iso8601 $request_time $own",
  "$http_x [$time_local] $status <$http_referer>",
])("a format in which a client could forge the end of the line is refused: %s", (format) => {
  const refused = (): unknown => compile(format);
  expect(refused).toThrow(FormatError);
  expect(refused).toThrow(/^format own: \$http_x may hold a time and all that follows it/);
});

test.each([
  COMBINED,
  MAIN,
  EXTENDED,
  '$http_x [$time_local] "$status" $request_uri',
  "$http_x [$time_local]\t$status\t$request_uri",
  '"$http_x" [$time_local] $request_uri',
  "$http_x [$time_local] $status",
])("a quote or a control character in between, or no bare text at the end, prevents it: %s", (format) => {
  expect(forgeable(compile(format).steps)).toBeUndefined();
});

test("under escape=none the line is refused instead, for it has two readings", () => {
  const forged = "u [10/Aug/2020:15:18:51 +0900] /forged [11/Aug/2020:15:18:51 +0900] /real";
  const format = { name: "own", format: "$http_x [$time_local] $request_uri", escape: "none" } as const;
  expect(createLineParser({ formats: [format] }).parse(forged)).toMatchObject({ ok: false });
});
