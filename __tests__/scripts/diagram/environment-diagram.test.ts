import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { DiagramError } from "../../../diagram/error";
import { graphOf } from "../../../diagram/graph";
import { readStacks } from "../../../local/plan/read-plan";
import { diagramName, environmentDiagram } from "../../../scripts/diagram/environment-diagram";
import { ROOT } from "../../../scripts/lib/paths";
import { withSynthesized } from "../../../scripts/lib/with-synthesized";
import { drawnStack } from "../../diagram/drawn-stack";

const synthesized = withSynthesized((outDir) => ({
  dev: readStacks({ outDir, environment: "dev" }),
  prod: readStacks({ outDir, environment: "prod" }),
}));

describe.each(["dev", "prod"] as const)("%s", (environment) => {
  test("the committed image is as it would be drawn now (npm run diagram)", async () => {
    const svg = environmentDiagram((await synthesized)[environment], environment);
    expect(svg).toBe(readFileSync(join(ROOT, "docs", diagramName(environment)), "utf8"));
  });

  test("the four paths are drawn, from where their lines come to where they rest", async () => {
    const { stacks } = graphOf((await synthesized)[environment]);
    expect(stacks.map(({ id, title }) => `${id}: ${title}`).sort()).toEqual([
      `alb-search-${environment}: Load balancers to OpenSearch domain`,
      `log-alerts-${environment}: Pods to Slack`,
      `nginx-firehose-${environment}: nginx hosts to S3 bucket`,
      `nginx-stream-${environment}: nginx hosts to S3 bucket`,
    ]);
  });

  test("it is an image with a title and a description, and names no account", async () => {
    const svg = environmentDiagram((await synthesized)[environment], environment);
    expect(XMLValidator.validate(svg)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(svg);
    expect(parsed.svg).toMatchObject({
      role: "img",
      "aria-labelledby": "title desc",
      title: { id: "title", "#text": `Where log data goes in ${environment}` },
    });
    expect(parsed.svg.desc["#text"]).toContain(
      `log-alerts-${environment}, Pods to Slack: Pods to Log group (log events);`,
    );
    expect(parsed.svg.desc["#text"]).toContain("what fails, SQS queue to Dead-letter queue (after 5 tries)");
    expect(svg).not.toMatch(/\d{12}/);
  });
});

test("a type of which nobody has said whether it is drawn is refused", () => {
  const stack = drawnStack("new-test", { aws_sns_topic: { t: {} } });
  expect(() => environmentDiagram([stack], "test")).toThrow(DiagramError);
});
