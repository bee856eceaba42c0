import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { until } from "../contract/client-config";
import { differences } from "../helpers/delivered";
import { tempDir } from "../helpers/temp-dir";
import { longObject } from "./alb-objects";
import type { AlbPath } from "./alb-path";
import { ALB_ONLY, both, LATE, MAX_RECEIVES, SECONDS_OF_WORK } from "./alb-plans";
import { type AlbScenario, putOne, setUpSearch, startAlb } from "./alb-scenario";
import { albWhereabouts } from "./alb-whereabouts";
import { realPlans } from "./plans";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const synthesized = realPlans(join(folder, "cdktf.out"), ALB_ONLY);

/** An engine that ends before all of its lines are indexed, and one that goes on in its data folder. */
interface AlbRestart extends Pick<AlbScenario, "rule" | "faults" | "change" | "load"> {
  /** The first engine is ended when this is so. @default once the faults have struck */
  readonly when?: (path: AlbPath) => Promise<boolean>;
  /** Done with the second engine, before it drains. */
  readonly resume?: (path: AlbPath) => Promise<void>;
}

const BULKS = { service: "es", operation: "Bulk" } as const;
const haveStruck = async ({ engine }: AlbPath): Promise<boolean> =>
  engine.struck().every((times) => times > 0);

const RESTARTS: AlbRestart[] = [
  { rule: "messages that nobody has read yet", change: LATE },
  {
    rule: "an object in the middle of which the function is",
    faults: [{ kind: "hang", moment: "after", skip: 1, requests: BULKS }],
    load: ({ put }) => put(longObject("line")),
  },
  {
    rule: "a message that waits for its next attempt",
    faults: [{ kind: "error", code: "Forbidden", status: 403, times: "always", requests: BULKS }],
  },
  {
    rule: "a message that was given up because OpenSearch was down",
    faults: [{ kind: "error", code: "ServiceUnavailable", status: 503, times: "always", requests: BULKS }],
    change: both(MAX_RECEIVES(1), SECONDS_OF_WORK(1)),
    when: async ({ deadLetters }) => (await deadLetters()) === 1,
    resume: ({ redrive }) => redrive(),
  },
];

test.concurrent.each(RESTARTS)(
  "what an engine left is indexed by the next one, once: $rule",
  async ({ faults = [], change = (plans) => plans, load = putOne, when = haveStruck, resume }) => {
    const dataDir = mkdtempSync(join(folder, "data-"));
    const plans = await synthesized();
    const shared = { dataDir, onError: () => undefined, beforeProvision: setUpSearch };

    const first = await startAlb({ ...shared, plans: change(plans), faults: { faults } });
    const put = await load(first);
    await until("the engine is where it is to end", () => when(first));
    await first.close();

    const second = await startAlb({ ...shared, plans });
    try {
      await resume?.(second);
      await second.engine.drain();
      const [path] = await second.engine.summary();
      expect(path?.received).toBe(put.length);
      const { indexed, quarantined, rests } = await albWhereabouts({ url: second.engine.url, dataDir });
      const ids = [...indexed, ...quarantined].map(({ id }) => id);
      expect(
        differences(
          ids,
          put.map(({ id }) => id),
        ),
      ).toEqual({ extra: [], missing: [] });
      expect(quarantined).toHaveLength(put.filter(({ malformed }) => malformed).length);
      expect(rests).toEqual([]);
    } finally {
      await second.close();
    }
  },
);
