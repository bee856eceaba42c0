import { type AlbValue, lineOf } from "../../scripts/traffic/alb-value";
import type { Random } from "../../scripts/traffic/random";

/** Fields that every line has; behind them, and behind each of the later ones, a line may end. */
const LEAST_FIELDS = 29;
const KNOWN_FIELDS = 33;

const NO_ENDPOINTS = [
  ...["10.0.0.1", "10.0.0.1:", ":80", "10.0.0.256:80", "10.0.0.01:80", "10.0.0.1:65536", "10.0.0.1:080"],
  ...[
    "2001:db8::1",
    "2001:db8::fffff:80",
    "[2001:db8::1:80",
    "fe80::1%1:80",
    "[10.0.0.1]:80",
    "[]:80",
    "h:80",
  ],
] as const;
/** Of no list, and of the list of that name. */
const NO_LISTS = ['""', '"200 "', '" 200"', '"a\\"b"', '"é"', "forward"] as const;
const NO_LIST = {
  actions_executed: '"waf,,forward"',
  target_port_list: '"10.0.0.1:80  10.0.0.2:80"',
  target_status_code_list: '"200 2000"',
} as const;

/** A line that no load balancer writes: cut off, a bad value, of another program, empty. */
export function malformedAlbLine(random: Random, values: readonly AlbValue[]): string {
  const replaced = (name: string, text: string): string =>
    lineOf(values.map((value) => (value.name === name ? { ...value, text } : value)));
  switch (random.integer(9)) {
    case 0:
    case 1:
      return cutOff(random, values);
    case 2:
      return replaced(
        random.pick(["elb_status_code", "target_status_code"]),
        random.pick(["2xx", "20", "2000", ""]),
      );
    case 3:
      return replaced(
        random.pick(["time", "request_creation_time"]),
        random.pick([
          "2024-02-30T06:00:00.000000Z",
          "2024-02-28T24:00:00.000000Z",
          "2024-02-28T06:00:00Z",
          "-",
        ]),
      );
    case 4:
      return replaced(
        random.pick(["user_agent", "trace_id"]),
        random.pick(['"a"b"', '"open', "bare", '"\\"']),
      );
    case 5:
      return replaced(random.pick(["client", "target"]), random.pick(NO_ENDPOINTS));
    case 6: {
      const field = random.pick(["actions_executed", "target_port_list", "target_status_code_list"] as const);
      return replaced(field, random.pick([...NO_LISTS, NO_LIST[field]]));
    }
    case 7:
      return `2024/02/28 12:00:00 [error] 31#31: *${random.integer(1_000)} open() "/favicon.ico" failed`;
    default:
      return "";
  }
}

/** Cut anywhere but where what is left is the line of an older load balancer. */
function cutOff(random: Random, values: readonly AlbValue[]): string {
  const known = values.slice(0, KNOWN_FIELDS);
  const ends = known.map((_, at) => lineOf(known.slice(0, at + 1)).length).slice(LEAST_FIELDS - 1);
  const at = random.integer(lineOf(known).length);
  return lineOf(known).slice(0, ends.includes(at) ? at - 1 : at);
}
