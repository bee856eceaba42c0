import type { ReplayBucket } from "./bucket";
import { readFailedEvent } from "./failed-event";
import type { PlanContext, ReplayPlan } from "./plan";
import { readEach } from "./read-each";
import { timePrefixes } from "./time-prefixes";

const DAY_MS = 86_400_000;

/** `YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<uuid>`, UTC: when Lambda gave the event up. */
const OBJECT = /^\d{4}\/\d\d\/\d\d\/(\d{4}-\d\d-\d\d)T(\d\d)\.(\d\d)\.(\d\d)-[^/]+$/;

export interface PlanAlertsOptions {
  readonly bucket: ReplayBucket;
  /** Name of the function, of which Lambda makes keys. */
  readonly function: string;
  readonly context: PlanContext;
}

/** What there is to replay of the path to Slack: events that were given up within the window. */
export async function planAlerts(options: PlanAlertsOptions): Promise<ReplayPlan> {
  const { bucket, context } = options;
  const { window } = context;
  const { known, others } = await failedKeys(options);
  const unreadable: string[] = [];
  const events = await readEach(known, {
    bucket,
    context,
    unreadable,
    look: ({ key, text }) => {
      const { logGroup, lines } = readFailedEvent(key, text);
      return { logGroup, count: lines };
    },
  });
  return {
    window,
    steps: [{ kind: "failed-alerts", objects: events.map(({ key, found }) => ({ key, ...found })) }],
    leftovers: 0,
    notCovered: others === 0 ? {} : { "of unknown names": others },
    unreadable,
  };
}

/** Lambda files events by the day, so whole days are listed, and the hours are chosen by the keys. */
async function failedKeys({
  bucket,
  function: name,
  context: { window },
}: PlanAlertsOptions): Promise<{ known: string[]; others: number }> {
  const root = `aws/lambda/async/${name}/`;
  const since = Math.floor(window.since / DAY_MS) * DAY_MS;
  const until = Math.ceil(window.until / DAY_MS) * DAY_MS;
  const known: string[] = [];
  let others = 0;
  for (const time of timePrefixes({ since, until })) {
    for (const key of await bucket.keys(root + time)) {
      const [, day, hour, minute, second] = OBJECT.exec(key.slice(root.length)) ?? [];
      const givenUp = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
      if (Number.isNaN(givenUp)) others += 1;
      else if (givenUp >= window.since && givenUp < window.until) known.push(key);
    }
  }
  return { known, others };
}
