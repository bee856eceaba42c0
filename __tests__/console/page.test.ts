import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import type { Browser, Page } from "playwright-core";
import { loadEnvironment } from "../../environments";
import { localAccounts } from "../../scripts/lib/synthesize";
import { nginxStreamNames } from "../../stacks/naming";
import { until } from "../contract/client-config";
import {
  axeViolations,
  describeInBrowser,
  startBrowser,
  type Watched,
  watchedPage,
} from "../helpers/browser";
import { type RunningProgram, startProgram } from "../helpers/programs";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const environment = loadEnvironment("dev", localAccounts());
const { region } = environment;
const dataDir = tempDir();
const LINE = '203.0.113.9 - - [28/Nov/2026:15:18:51 +0900] "GET /shipped HTTP/1.1" 200 1 "-" "x" "-"\n';
const MINE = LINE.trim().replace("/shipped", "/mine").replace('"x"', '"my own browser, of my own"');
const HOSTILE = '<img src="x" onerror="document.title=\'owned\'"> is no access log line';

let engine: RunningProgram;
let url: string;
let browser: Browser;
let watched: Watched;
let page: Page;

async function startEngine(port: string): Promise<void> {
  engine = startProgram("start", ["--no-ship", "--port", port, "--data", dataDir]);
  url = await engine.url();
}

async function openPage(options: Parameters<typeof watchedPage>[1]): Promise<Watched> {
  const opened = await watchedPage(browser, options);
  await opened.page.goto(`${url}/_local/`);
  await opened.page.getByText("Live", { exact: true }).waitFor();
  await opened.page.locator("[data-node]").first().waitFor();
  return opened;
}

/** The picture's node whose name begins so. */
const node = (title: string, stack = "nginx-stream-dev") =>
  page.locator(`[data-node^="${stack}/"]`, { hasText: title }).first();

const panel = () => page.getByRole("dialog");

/** Sends a line by the page. */
async function send({ from, line }: { from: string; line: string }): Promise<void> {
  await page.getByRole("button", { name: "Send a line" }).click();
  const source = panel().getByLabel("From");
  await source.selectOption(
    (await source.locator("option", { hasText: from }).first().getAttribute("value")) ?? "",
  );
  await panel().getByLabel("The line", { exact: true }).fill(line);
  await panel().getByRole("button", { name: "Send", exact: true }).click();
  await trace(line).waitFor();
}

/** What the page tells of a line that was sent. */
const trace = (line: string, state?: string) =>
  panel()
    .locator(state === undefined ? ".trace" : `.trace[data-state="${state}"]`, { hasText: line.slice(-30) })
    .first();

describeInBrowser("the console's page, in a browser, on the real engine", () => {
  beforeAll(async () => {
    [browser] = await Promise.all([startBrowser(), startEngine("0")]);
    watched = await openPage({ viewport: { width: 1360, height: 860 }, colorScheme: "light" });
    ({ page } = watched);
  });

  it("draws every path of the plan", async () => {
    expect(await page.title()).toBe("log-pipeline");
    const stacks = await page.locator(".drawing h3 small").allInnerTexts();
    expect(stacks.sort()).toEqual([
      "alb-search-dev",
      "log-alerts-dev",
      "nginx-firehose-dev",
      "nginx-stream-dev",
    ]);
    for (const title of ["nginx hosts", "Kinesis stream", "Lambda function", "S3 bucket"])
      await node(title).waitFor();
  });

  it("shows the form of a line with its samples at once: what came later would move it under a click", async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/_local/samples", (route) => asked.then(() => route.continue()));
    await page.getByRole("button", { name: "Send a line" }).click();
    await panel().getByRole("heading", { name: "Send a line of your own" }).waitFor();
    expect(await panel().locator("form").count()).toBe(0);
    answer();
    const send = panel().getByRole("button", { name: "Send", exact: true });
    await panel().getByText("Begin with").waitFor();
    const places = [await send.boundingBox()];
    for (const option of await panel().getByLabel("From").locator("option").all()) {
      await panel()
        .getByLabel("From")
        .selectOption(await option.getAttribute("value"));
      places.push(await send.boundingBox());
    }
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(1);
    await page.unroute("**/_local/samples");
  });

  it("counts while lines are shipped and sent, and says that they add up", async () => {
    const kinesis = new KinesisClient({
      endpoint: url,
      region,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const { stream } = nginxStreamNames(environment);
    const Records = Array.from({ length: 7 }, (_, at) => ({
      Data: Buffer.from(LINE),
      PartitionKey: `${at}`,
    }));
    await kinesis.send(new PutRecordsCommand({ StreamName: stream, Records }));
    kinesis.destroy();
    const moving = async () => ({
      edges: await page.locator(".edge.moves").count(),
      animations: await page.evaluate<number>("document.getAnimations().length"),
    });
    await until("edges move", async () => (await moving()).animations > 0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const line of [MINE, HOSTILE]) await send({ from: "nginx-stream-dev", line });
    // Whoever wants no motion sees by its colour that an edge moves.
    await until("edges move without motion", async () => {
      const { edges, animations } = await moving();
      return edges > 0 && animations === 0;
    });
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const account = page.locator('[data-path="nginx-stream-dev"]');
    await account.locator(".received dd", { hasText: /^9$/ }).waitFor();
    await account.locator(".delivered dd", { hasText: /^8$/ }).waitFor();
    await account.locator(".quarantined dd", { hasText: /^1$/ }).waitFor();
    await account.getByText("adds up").waitFor();
    const edges = page.locator('[data-edge^="nginx-stream-dev/"] .count');
    await edges.filter({ hasText: /^9$/ }).first().waitFor();
  });

  it("shows where a line went, stage by stage, up to its record in S3", async () => {
    await trace(MINE, "delivered").waitFor();
    await trace(MINE).locator("summary").first().click();
    const titles = await trace(MINE).locator("ol > li > p:first-child button").allInnerTexts();
    expect(titles).toEqual(["Kinesis stream", "Lambda function", "S3 bucket"]);
    await trace(MINE).locator(".key").last().click();
    await panel().getByRole("heading", { name: "Object" }).waitFor();
    await panel().getByText("/mine").first().waitFor();
    await panel().getByRole("button", { name: "Back" }).click();
    await panel().getByRole("heading", { name: "Send a line of your own" }).waitFor();
  });

  it("shows a line that cannot be read with its reason, as text, and lights the nodes on its way", async () => {
    await trace(HOSTILE, "quarantined").waitFor();
    for (const title of ["Kinesis stream", "Lambda function", "S3 bucket"]) {
      await node(title).and(page.locator(".lit")).waitFor();
    }
    const entry = page.locator(".quarantine li", { hasText: HOSTILE });
    await entry.waitFor();
    expect((await entry.locator(".reason").innerText()).trim()).not.toBe("");
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("log-pipeline");
  });

  it("shows messages as Slack would, and makes no link of a script", async () => {
    const alert = JSON.stringify({
      log: "[ERROR] <b>disk full</b>: no error will be lost",
      kubernetes: { pod_name: "shop-1", namespace_name: "shop", container_name: "cart" },
    });
    await send({ from: "log-alerts-dev", line: alert });
    await trace(alert, "delivered").waitFor();
    const text = "*bold* <javascript:alert(1)|click> <https://example.org/|safe>";
    await fetch(`${url}/_slack/services/log-alerts-dev`, { method: "POST", body: JSON.stringify({ text }) });
    await node("Slack", "log-alerts-dev").click();
    const message = panel().locator(".slack", { hasText: "cart in shop" });
    await message.getByRole("heading", { name: "🔴 Error: cart in shop" }).waitFor();
    await message.locator("pre", { hasText: "<b>disk full</b>" }).waitFor();
    await panel()
      .locator(".slack strong", { hasText: /^bold$/ })
      .waitFor();
    const links = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.slack a')].map(({ href }) => new URL(href).protocol)",
    );
    expect(new Set(links)).toEqual(new Set(["https:"]));
  });

  it("shows a node's details by keyboard alone", async () => {
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    const focused = () => page.evaluate<string>("document.activeElement.innerText");
    // The nodes follow in the order in which data flows.
    const seen: string[] = [];
    while (!(await focused()).startsWith("Lambda function") && seen.length < 30) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
    }
    expect(seen.map((text) => text.split("\n")[0]).slice(-3)).toEqual([
      "nginx hosts",
      "Kinesis stream",
      "Lambda function",
    ]);
    const outline = await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
    expect(outline).toBe("solid");
    await page.keyboard.press("Enter");
    await panel().getByRole("heading", { name: "Terraform attributes" }).waitFor();
    expect(await focused()).toBe("Lambda function");
    await panel().locator("tr", { hasText: "function_name" }).first().waitFor();
    await panel().locator(".log p").first().waitFor();
    await page.keyboard.press("Escape");
    await panel().waitFor({ state: "detached" });
    expect(await focused()).toMatch(/^Lambda function/);
  });

  it.each([
    ["light", "bucket", { width: 1360, height: 860 }, "light"],
    ["dark", "slack", { width: 1360, height: 860 }, "dark"],
    ["on a phone", "function", { width: 390, height: 844 }, "light"],
  ] as const)(
    "axe finds no fault with it: %s, with and without details",
    async (_name, kind, viewport, colorScheme) => {
      const other = await openPage({ viewport, colorScheme, reducedMotion: "reduce" });
      expect(await axeViolations(other.page)).toEqual([]);
      await other.page.getByRole("button", { name: "Send a line" }).click();
      await other.page.getByRole("heading", { name: "Send a line of your own" }).waitFor();
      expect(await axeViolations(other.page)).toEqual([]);
      await other.page.keyboard.press("Escape");
      await other.page.locator(`.node.kind-${kind}`).first().click();
      await other.page.getByRole("dialog").locator("h3").first().waitFor();
      expect(await axeViolations(other.page)).toEqual([]);
      const wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await other.page.evaluate(wider)).toBe(0);
      expect(other.complaints).toEqual([]);
      await other.page.context().close();
    },
  );

  it("asked nobody but the engine, and had nothing to complain of", () => {
    expect([...watched.origins]).toEqual([url]);
    expect(watched.complaints).toEqual([]);
  });

  it("says when the engine is gone, and finds it again", async () => {
    engine.kill("SIGTERM");
    await page.getByText(/The engine is gone since/).waitFor();
    await engine.ended;
    await startEngine(new URL(url).port);
    await page.getByText("Live", { exact: true }).waitFor();
    await node("S3 bucket").click();
    // What was delivered before is still there.
    await panel().locator(".objects li").first().waitFor();
  });
});
