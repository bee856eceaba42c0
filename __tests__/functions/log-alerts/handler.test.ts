import type { AlertCounts } from "../../../functions/log-alerts/alert-metrics";
import { ALWAYS, type Claim, type Claims } from "../../../functions/log-alerts/claims";
import { createHandler, type HandlerDependencies } from "../../../functions/log-alerts/handler";
import { MAX_KINDS } from "../../../functions/log-alerts/message";
import { SEED_003 } from "../../fixtures/seed-003";
import { logsEvent, payload, SEED_DATA } from "./fixtures";
import { slackFaults } from "./slack-limits";

const CANARY = "s3cr3t-canary";

const SETTINGS: HandlerDependencies["settings"] = {
  PIPELINE: "log-alerts-test",
  AWS_REGION: "ap-northeast-2",
  WEBHOOK_PARAMETER: "/log-pipeline/test/slack-webhook",
  MASK_PATTERNS: [{ name: "employee", pattern: /E\d{6}/dgu }],
};

/** Claims as the table keeps them, in memory. */
class TestClaims implements Claims {
  readonly held = new Map<string, string>();
  failure: Error | undefined;

  readonly claim = async ({ fingerprint, batch }: Claim): Promise<boolean> => {
    if (this.failure) throw this.failure;
    const holder = this.held.get(fingerprint) ?? batch;
    this.held.set(fingerprint, holder);
    return holder === batch;
  };

  readonly release = async ({ fingerprint, batch }: Claim): Promise<void> => {
    if (this.failure) throw this.failure;
    if (this.held.get(fingerprint) === batch) this.held.delete(fingerprint);
  };
}

function setUp({ claims = ALWAYS, status = () => 200 }: { claims?: Claims; status?: () => number } = {}) {
  const messages: ReturnType<typeof JSON.parse>[] = [];
  const done: AlertCounts[] = [];
  const logged: unknown[] = [];
  const waits: number[] = [];
  let failed = 0;
  const log = (...entry: unknown[]): void => {
    logged.push(entry.map((part) => (part instanceof Error ? `${part.stack} ${part.cause}` : part)));
  };
  const handler = createHandler({
    settings: SETTINGS,
    webhook: new URL(`https://hooks.slack.com/services/${CANARY}`),
    claims,
    metrics: {
      batchDone: (counts) => done.push(counts),
      batchFailed: () => {
        failed += 1;
      },
    },
    logger: { info: log, error: log } as unknown as HandlerDependencies["logger"],
    fetch: async (_url, init) => {
      const answered = status();
      if (answered === 200) messages.push(JSON.parse(String(init?.body)));
      const headers = { "retry-after": "30" };
      return new Response(`you sent ${init?.body}`, { status: answered, headers });
    },
    sleep: async (millis) => {
      waits.push(millis);
    },
  });
  const invoke = (event: unknown, remaining = 60_000) =>
    handler(event, { getRemainingTimeInMillis: () => remaining });
  return { invoke, messages, done, logged, waits, failed: () => failed };
}

const counts = { delivered: 0, filtered: 0, sent: 0, suppressed: 0, claimFailures: 0 };

it("tells seed 003's payload in one message", async () => {
  const { invoke, messages, done } = setUp();
  await invoke({ awslogs: { data: SEED_DATA } });
  expect(messages).toHaveLength(1);
  expect(messages[0].text).toBe("Error: testLogGroup: [ERROR] First test message");
  expect(done).toEqual([{ ...counts, received: 2, delivered: 2, sent: 1 }]);
});

it("tells seed 003's example line in one message", async () => {
  const { invoke, messages } = setUp();
  await invoke(payload(JSON.stringify(SEED_003)));
  expect(messages.map(({ text }) => text)).toEqual(["Log: example-log in kube-example: 492: logging update"]);
});

it("tells nobody of a control message, nor counts it", async () => {
  const { invoke, messages, done, failed } = setUp();
  await invoke(logsEvent({ messageType: "CONTROL_MESSAGE", logEvents: [{ message: "checking" }] }));
  expect([messages, done, failed()]).toEqual([[], [], 0]);
});

it("masks what the environment masks", async () => {
  const { invoke, messages } = setUp();
  await invoke(payload("error for E123456"));
  expect(JSON.stringify(messages)).toContain("error for [masked: employee]");
});

it("counts lines of kinds that the message has no room for as filtered", async () => {
  const { invoke, messages, done } = setUp();
  const kinds = Array.from({ length: MAX_KINDS + 2 }, (_, kind) => "x".repeat(kind + 1));
  await invoke(payload(...kinds, "x"));
  expect(messages).toHaveLength(1);
  expect(done).toEqual([
    { ...counts, received: MAX_KINDS + 3, delivered: MAX_KINDS + 1, filtered: 2, sent: 1, suppressed: 2 },
  ]);
});

it("sends a message that Slack takes, however many lines there are", async () => {
  const { invoke, messages } = setUp();
  await invoke(payload(...Array.from({ length: 2_000 }, (_, index) => `error ${"<y>".repeat(index % 500)}`)));
  expect(messages.flatMap(slackFaults)).toEqual([]);
});

it("counts a payload without events, and sends nothing", async () => {
  const { invoke, messages, done } = setUp();
  await invoke(payload());
  expect([messages, done]).toEqual([[], [{ ...counts, received: 0 }]]);
});

describe("kinds told before", () => {
  it("are not told again, and count as filtered", async () => {
    const { invoke, messages, done } = setUp({ claims: new TestClaims() });
    await invoke(payload("error 1"));
    await invoke(payload("error 2", "error 3"));
    await invoke(payload("error 4", "another error"));
    expect(messages.map(({ text }) => text)).toEqual([
      "Error: testLogGroup: error 1",
      "Error: testLogGroup: another error",
    ]);
    expect(done).toEqual([
      { ...counts, received: 1, delivered: 1, sent: 1 },
      { ...counts, received: 2, filtered: 2, suppressed: 1 },
      { ...counts, received: 2, delivered: 1, filtered: 1, sent: 1, suppressed: 1 },
    ]);
  });

  it("do not keep a failed invocation's retry from telling them", async () => {
    let status = 404;
    const claims = new TestClaims();
    // As after a crash between claim and message: nothing was given back.
    const { invoke, messages } = setUp({
      claims: { claim: claims.claim, release: async () => undefined },
      status: () => status,
    });
    await expect(invoke(payload("error 1"))).rejects.toThrow("Slack: answered 404");
    expect(claims.held.size).toBe(1);
    status = 200;
    await invoke(payload("error 1"));
    expect(messages).toHaveLength(1);
  });

  it("can be told by the next batch when the message failed", async () => {
    let status = 404;
    const { invoke, messages, done } = setUp({ claims: new TestClaims(), status: () => status });
    await expect(invoke(payload("error 1"))).rejects.toThrow("Slack: answered 404");
    status = 200;
    await invoke(payload("error 2"));
    expect(messages).toHaveLength(1);
    // The retry of the first batch finds that the kind is told.
    await invoke(payload("error 1"));
    expect(messages).toHaveLength(1);
    expect(done).toMatchObject([{ sent: 1 }, { sent: 0, filtered: 1 }]);
  });

  it("are told again when nobody can say that they were", async () => {
    const claims = new TestClaims();
    claims.failure = Object.assign(new Error(`at ${CANARY}`), { name: "InternalServerError" });
    const { invoke, messages, done, logged } = setUp({ claims });
    await invoke(payload("error 1"));
    await invoke(payload("error 2"));
    expect(messages).toHaveLength(2);
    expect(done).toMatchObject([{ claimFailures: 1 }, { claimFailures: 1 }]);
    expect(JSON.stringify(logged)).toContain("InternalServerError");
    expect(JSON.stringify(logged)).not.toContain(CANARY);
  });
});

it.each([
  ["Slack refuses", payload(`error ${CANARY}`), 400, "Slack: answered 400"],
  ["Slack does not recover", payload(`error ${CANARY}`), 503, "Slack: answered 503"],
  ["the event is none", { awslogs: { data: CANARY } }, 200, "awslogs.data: must be base64 of gzip"],
])(
  "fails and counts nothing when %s, without a word of lines or webhook",
  async (_what, event, status, message) => {
    const { invoke, messages, done, failed, logged } = setUp({ status: () => status });
    const error: unknown = await invoke(event).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message });
    expect([messages, done, failed()]).toEqual([[], [], 1]);
    const said = `${(error as Error).stack} ${(error as Error).cause} ${JSON.stringify([error, logged])}`;
    // Neither as it reads nor as it came.
    for (const secret of [CANARY, event.awslogs.data]) expect(said).not.toContain(secret);
  },
);

it.each([
  [34_000, { waits: [30_000], told: 1, failed: 0 }],
  [33_999, { waits: [], told: 0, failed: 1 }],
])("with %i ms left for a wait of 30 s, an attempt and what comes after: %j", async (remaining, outcome) => {
  const answers = [429, 200];
  const { invoke, messages, waits, failed } = setUp({ status: () => answers.shift() ?? 500 });
  await invoke(payload("error 1"), remaining).catch(() => undefined);
  expect({ waits, told: messages.length, failed: failed() }).toEqual(outcome);
});

it("logs counts and the batch, and no word of lines or webhook", async () => {
  const { invoke, messages, logged } = setUp();
  await invoke(payload(`error ${CANARY}`));
  expect(JSON.stringify(messages)).toContain(CANARY);
  expect(logged).toEqual([
    ["batch told", { ...counts, batch: expect.any(String), received: 1, delivered: 1, sent: 1 }],
  ]);
});
