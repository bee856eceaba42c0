import type { BrowserContextOptions, Page } from "playwright-core";

/** A picture of the console: who looks at it, and at what. */
export interface Picture {
  readonly name: string;
  readonly context: BrowserContextOptions;
  readonly show: (page: Page) => Promise<void>;
}

/** The pictures that README shows. */
export const PICTURES: readonly Picture[] = [
  {
    name: "console-light",
    context: { viewport: { width: 1440, height: 1360 }, colorScheme: "light" },
    show: async (page) => {
      // So that there is one to see.
      await sendSample(page, { stack: "nginx-stream-dev", sample: "Cut short", until: "quarantined" });
      await page.keyboard.press("Escape");
      await page.locator(".quarantine li").first().waitFor();
      // Nobody has the focus.
      await page.locator("h1").click();
    },
  },
  {
    name: "console-dark",
    context: { viewport: { width: 1440, height: 1000 }, colorScheme: "dark" },
    show: (page) => sendSample(page, { stack: "alb-search-dev", sample: "A request", until: "delivered" }),
  },
  {
    name: "console-phone",
    context: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: "light" },
    show: async (page) => {
      await page.locator(".node.kind-slack").click();
      await page.locator(".slack h4").first().waitFor();
    },
  },
];

interface SampleOptions {
  readonly stack: string;
  /** Its title. */
  readonly sample: string;
  readonly until: "delivered" | "quarantined";
}

/** Sends a line as a person would, and waits until it has come to its end. */
async function sendSample(page: Page, { stack, sample, until }: SampleOptions): Promise<void> {
  await page.getByRole("button", { name: "Send a line" }).click();
  const source = page.getByLabel("From");
  const option = source.locator("option", { hasText: stack });
  await source.selectOption((await option.getAttribute("value")) ?? "");
  await page.getByRole("button", { name: sample, exact: true }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.locator(`.trace[data-state="${until}"]`).first().waitFor({ timeout: 60_000 });
}
