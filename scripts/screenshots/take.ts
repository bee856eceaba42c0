import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { run } from "../start/run";
import { checkOptions } from "./options";
import { PICTURES, type Picture } from "./pictures";
import { Places } from "./places";
import { visit } from "./visitors";

export interface TakeOptions {
  /** Folder. */
  readonly out: string;
  /** Of traffic before the first picture. */
  readonly seconds: string;
  /** One line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/**
 * Runs the pipeline as `npm start` does, with visitors, and takes the pictures of its console.
 *
 * @returns their paths
 * @throws ScreenshotsError, and whatever is wrong with the run
 */
export async function takeScreenshots({ out, seconds, say }: TakeOptions): Promise<string[]> {
  const { millis, browser } = checkOptions({ seconds });
  const data = await mkdtemp(join(tmpdir(), "log-pipeline-screenshots-"));
  const stop = new AbortController();
  const places = new Places();
  const ended = run({
    options: { env: "dev", port: "0", data },
    signal: stop.signal,
    progress: { update: () => undefined, done: () => undefined },
    say: (line) => {
      say(line);
      places.hear(line);
    },
  });
  try {
    const { engine, nginx } = await Promise.race([places.heard, ended.then(() => places.heard)]);
    const visitors = nginx === undefined ? undefined : visit(nginx);
    try {
      await sleep(millis);
      return await takeAll({ url: `${engine}/_local/`, out, browser });
    } finally {
      visitors?.stop();
    }
  } finally {
    stop.abort();
    await ended.catch(() => undefined);
    await rm(data, { recursive: true, force: true });
  }
}

async function takeAll({
  url,
  out,
  browser,
}: {
  url: string;
  out: string;
  browser: string;
}): Promise<string[]> {
  const running = await chromium.launch({ executablePath: browser });
  try {
    const paths: string[] = [];
    for (const picture of PICTURES) {
      const page = await running.newPage(picture.context);
      await page.goto(url);
      await show(page, picture);
      const path = join(out, `${picture.name}.png`);
      await page.screenshot({ path });
      await page.close();
      paths.push(path);
    }
    return paths;
  } finally {
    await running.close();
  }
}

async function show(page: Parameters<Picture["show"]>[0], picture: Picture): Promise<void> {
  // The second tick: by then edges move that do.
  await page.locator(".edge.moves").first().waitFor();
  await picture.show(page);
}
