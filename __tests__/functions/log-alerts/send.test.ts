import { send } from "../../../functions/log-alerts/send";

const CANARY = "s3cr3t-canary";
const WEBHOOK = new URL(`https://hooks.slack.com/services/T0/B0/${CANARY}`);
const MESSAGE = { text: CANARY, blocks: [], unfurl_links: false, unfurl_media: false } as const;

/** What Slack does with an attempt: answers, or lets the connection fail. */
type Reaction = () => Promise<Response>;

const answer =
  (status: number, body = "", headers: Record<string, string> = {}): Reaction =>
  async () =>
    new Response(body, { status, headers });

const refused: Reaction = async () => {
  throw new TypeError(`fetch failed: ${WEBHOOK}`, { cause: { code: "ECONNREFUSED" } });
};

/** A Slack that reacts in turn; time passes only by waits, and by an attempt what `attemptMs` says. */
async function sendTo(reactions: readonly Reaction[], { timeLeft = 50_000, attemptMs = 0 } = {}) {
  const requests: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  let left = timeLeft;
  const sending = send({
    webhook: WEBHOOK,
    message: MESSAGE,
    timeLeft: () => left,
    sleep: async (millis) => {
      waits.push(millis);
      left -= millis;
    },
    fetch: (url, init) => {
      const reaction = reactions[requests.length];
      requests.push({ url: String(url), init: init ?? {} });
      left -= attemptMs;
      if (reaction === undefined) throw new Error("one attempt too many");
      return reaction();
    },
  });
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(String(error)).not.toContain(CANARY);
  return { requests, waits, error };
}

beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => jest.restoreAllMocks());

it("posts the message as JSON, and is done when Slack takes it", async () => {
  const { requests, waits, error } = await sendTo([answer(200, "ok")]);
  expect(error).toBeUndefined();
  expect(requests).toEqual([
    {
      url: WEBHOOK.href,
      init: {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify(MESSAGE),
        redirect: "manual",
        signal: expect.any(AbortSignal),
      },
    },
  ]);
  expect(waits).toEqual([]);
});

it("is done when the message was taken, though the answer breaks off", async () => {
  const broken = async () =>
    new Response(new ReadableStream({ start: (controller) => controller.error(new Error("reset")) }));
  const { requests, error } = await sendTo([broken]);
  expect(error).toBeUndefined();
  expect(requests).toHaveLength(1);
});

it.each([429, 503])("waits as many seconds as a %i asks for", async (status) => {
  const { waits, error } = await sendTo([answer(status, "", { "retry-after": "30" }), answer(200)]);
  expect(error).toBeUndefined();
  expect(waits).toEqual([30_000]);
});

it.each(["", "soon", "-1", "1e3"])("waits a second for a 429 that asks for %j", async (after) => {
  const { waits, error } = await sendTo([answer(429, "", { "retry-after": after }), answer(200)]);
  expect(error).toBeUndefined();
  expect(waits).toEqual([1_000]);
});

it("fails at once when a 429 asks for more than the time left", async () => {
  const { waits, error } = await sendTo([answer(429, "rate_limited", { "retry-after": "50" })]);
  expect(error).toMatchObject({
    name: "SlackError",
    message: "Slack: answered 429 rate_limited, no time left to try again",
    status: 429,
  });
  expect(waits).toEqual([]);
});

it("tries again after 5xx and failed connections, waiting twice as long each time", async () => {
  const { waits, error } = await sendTo([answer(503), refused, answer(500, "rollup_error"), answer(200)]);
  expect(error).toBeUndefined();
  expect(waits).toEqual([500, 1_000, 2_000]);
});

it("waits half as long at least, by chance", async () => {
  jest.spyOn(Math, "random").mockReturnValue(0);
  expect((await sendTo([answer(503), answer(200)])).waits).toEqual([250]);
});

it("gives up after four attempts, with the last one's reason", async () => {
  const { requests, error } = await sendTo([answer(503), answer(503), answer(503), refused]);
  expect(requests).toHaveLength(4);
  expect(error).toMatchObject({ message: "Slack: no answer, ECONNREFUSED", status: undefined });
});

it.each([
  [400, "invalid_blocks", "answered 400 invalid_blocks"],
  [403, "action_prohibited", "answered 403 action_prohibited"],
  [404, "no_service", "answered 404 no_service"],
  [410, "channel_is_archived\n", "answered 410 channel_is_archived"],
  [302, "", "answered 302"],
  [400, `what you sent: ${CANARY}`, "answered 400"],
])("fails at once after %i %j, and quotes no text but Slack's own", async (status, body, reason) => {
  const { requests, error } = await sendTo([answer(status, body)]);
  expect(requests).toHaveLength(1);
  expect(error).toMatchObject({ name: "SlackError", message: `Slack: ${reason}`, status });
});

it("stops trying when the time is up", async () => {
  const { requests, error } = await sendTo([answer(503), answer(503)], {
    timeLeft: 15_000,
    attemptMs: 7_000,
  });
  expect(requests).toHaveLength(2);
  expect(error).toMatchObject({ message: "Slack: answered 503, no time left to try again" });
});

it("does not begin an attempt that cannot end", async () => {
  const { requests, error } = await sendTo([], { timeLeft: 999 });
  expect(requests).toEqual([]);
  expect(error).toMatchObject({ message: "Slack: no time left to send in" });
});

it("waits no longer for an answer than the time left, and ten seconds at most", async () => {
  const timeouts: number[] = [];
  jest.spyOn(AbortSignal, "timeout").mockImplementation((millis) => {
    timeouts.push(millis);
    return AbortSignal.abort();
  });
  const silent: Reaction = async () => {
    throw new DOMException("aborted", "AbortError");
  };
  const { error } = await sendTo([silent, silent], { timeLeft: 12_000, attemptMs: 8_000 });
  expect(timeouts).toEqual([10_000, 3_500]);
  expect(error).toMatchObject({ message: "Slack: no answer in 3500 ms, no time left to try again" });
});
