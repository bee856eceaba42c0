import { logObject } from "../../../functions/alb-to-opensearch/log-object";
import { CONNECTION_KEY, FILE, FOLDER, KEY } from "./fixtures";

const kindOf = (key: string) => logObject({ bucket: "logs", key })?.kind;

it("tells an object's kind, file and interval by its key", () => {
  expect(logObject({ bucket: "logs", key: KEY })).toEqual({
    bucket: "logs",
    key: KEY,
    kind: "access",
    file: FILE,
    endSeconds: Date.parse("2024-05-01T06:05:00Z") / 1_000,
  });
});

it.each([
  ["access", KEY.slice("alb/".length)],
  ["access", `teams/web shop/${KEY}`],
  ["access", KEY.replace("10.0.0.1", "2001.db8")],
  ["connection", CONNECTION_KEY],
  ["connection", CONNECTION_KEY.replace("conn_log_", "conn_log.")],
])("%s log: %s", (kind, key) => expect(kindOf(key)).toBe(kind));

it.each([
  "alb/AWSLogs/123456789012/ELBAccessLogTestFile",
  `${FOLDER}/health_check_log_${FILE}.log.gz`,
  KEY.replace("_app.", "_net."),
  KEY.replace(".log.gz", ".log"),
  KEY.replace("20240501T0605Z", "20241301T0605Z"),
  `quarantine/alb/2024/05/01/06/${FILE}.log.gz`,
  `${KEY}/`,
])("no log of an Application Load Balancer: %s", (key) => expect(kindOf(key)).toBeUndefined());
