import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/paths";
import { policyFindings } from "../../stacks/policy";
import { record, resources } from "../../stacks/synthesized-stack";
import { everyStack } from "../helpers/every-stack";

const RUNBOOK = readFileSync(join(ROOT, "docs/runbook.md"), "utf8");
const STACKS = everyStack();

/** Of every alarm there can be: its section, what it is called behind its stack's id, and how bad it is. */
const ALARMS = STACKS.flatMap(({ id, environment, stack }) =>
  ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"]
    .flatMap((type) => resources(stack, type))
    .map(({ attributes }) => ({
      stack: id.slice(0, -`-${environment.name}`.length),
      section: /#([a-z0-9-]+)$/.exec(String(attributes.alarm_description))?.[1],
      name: String(attributes.alarm_name)
        .slice(id.length + 1)
        .replace(/^forwarding-[0-9a-f]{8}$/, "forwarding-<id>")
        .replace(/^\d+-status$/, "<n>-status"),
      severity: String(record(attributes.tags).severity),
    })),
);

/** Sections by their headings, of which each is its own anchor. */
const SECTIONS = new Map(
  RUNBOOK.split(/^### /m)
    .slice(1)
    .map((text) => {
      const [heading = "", ...body] = text.split(/^## /m)[0]?.split("\n") ?? [];
      return [heading, body.join("\n").trim()] as const;
    }),
);

const sorted = <T extends string | undefined>(values: Iterable<T>): T[] => [...new Set(values)].sort();

it("has a section for each alarm of every stack, and no other", () => {
  expect([...SECTIONS.keys()].sort()).toEqual(sorted(ALARMS.map(({ section }) => section)));
});

it.each([...SECTIONS])(
  "%s says which alarms lead to it, how bad they are and which stacks have them",
  (heading, body) => {
    const own = ALARMS.filter(({ section }) => section === heading);
    const severities = new Map(own.map(({ name, severity }) => [name, severity]));
    const names = sorted(severities.keys()).map((name) => `\`${name}\` ${severities.get(name)}`);
    expect(body.split("\n")[0]).toBe(
      `${names.join(", ")} · ${sorted(own.map(({ stack }) => stack)).join(", ")}`,
    );
  },
);

it.each([...SECTIONS])(
  "%s says what it means, how to look, how to fix and how to replay",
  (_heading, body) => {
    const parts = Array.from(body.matchAll(/^\*\*(\w+)\.\*\* \S/gm), ([, part]) => part);
    expect(parts).toEqual(["Means", "Look", "Fix", "Replay"]);
  },
);

it("links only to sections that it has", () => {
  const links = Array.from(RUNBOOK.matchAll(/\]\(#([^)]+)\)/g), ([, anchor]) => anchor);
  for (const anchor of links) expect([...SECTIONS.keys()]).toContain(anchor);
});

it("covers stacks that break no policy", () => {
  expect(STACKS.flatMap(({ stack }) => policyFindings(stack))).toEqual([]);
});
