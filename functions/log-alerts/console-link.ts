/** Where a log event is. */
export interface LogPlace {
  readonly region: string;
  readonly logGroup: string;
  readonly logStream: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/** A log stream of Container Insights takes about 550; a few longer ones must not fill a message. */
const MAX_LENGTH = 700;

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const CONSOLES = [
  ["cn-", "console.amazonaws.cn"],
  ["us-gov-", "console.amazonaws-us-gov.com"],
] as const;

/**
 * Link to a log stream in the console, from a time on; to the group, or the list of groups, where it would be too long.
 *
 * @example
 * consoleLink({ region: "ap-northeast-2", logGroup: "/a", logStream: "b", timestamp: 1440442987000 });
 * // "https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#logsV2:log-groups/log-group/$252Fa/log-events/b$3Fstart$3D1440442987000"
 */
export function consoleLink({ region, logGroup, logStream, timestamp }: LogPlace): string {
  const [, host] = CONSOLES.find(([start]) => region.startsWith(start)) ?? [
    "",
    `${region}.console.aws.amazon.com`,
  ];
  const groups = `https://${host}/cloudwatch/home?region=${region}#logsV2:log-groups`;
  const group = `${groups}/log-group/${twiceEncoded(logGroup)}`;
  const stream = `${group}/log-events/${twiceEncoded(logStream)}$3Fstart$3D${timestamp}`;
  return [stream, group].find((url) => url.length <= MAX_LENGTH) ?? groups;
}

/** The console decodes its fragment's parts twice and has $ for the outer %. AWS documents it nowhere; its own links show it. */
function twiceEncoded(name: string): string {
  const whole = name.replace(/\p{Cs}/gu, "\ufffd");
  return encodeURIComponent(encodeURIComponent(whole)).replaceAll("%", "$");
}
