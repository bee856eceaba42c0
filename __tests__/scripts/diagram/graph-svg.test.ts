import { XMLParser, XMLValidator } from "fast-xml-parser";
import { graphOf } from "../../../diagram/graph";
import { graphSvg } from "../../../scripts/diagram/graph-svg";
import { drawnStack } from "../../diagram/drawn-stack";

const graph = graphOf([
  drawnStack("a&b-test", {
    aws_kinesis_stream: { s: { name: "lines<1>" } },
    aws_lambda_function: {
      f: {
        function_name: "reader",
        environment: { variables: { BUCKET: "a-bucket-with-quite-a-long-name" } },
      },
    },
    aws_lambda_event_source_mapping: {
      m: {
        event_source_arn: "${aws_kinesis_stream.s.arn}",
        function_name: "reader",
        destination_config: { on_failure: { destination_arn: "arn:aws:sqs:eu-west-1:111122223333:failed" } },
      },
    },
  }),
]);
const svg = graphSvg(graph, { title: 'What "we" have' });

interface Element {
  readonly class?: string;
  readonly title?: string;
  readonly rect?: Element;
  readonly rx?: string;
  readonly "marker-end"?: string;
  readonly "#text"?: string;
  readonly text: readonly Element[];
}

const parsed = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(svg).svg;
const drawn: { path: Element[]; g: Element[]; text: Element[] } = parsed.g;

test("names are escaped: whatever they are, it is XML", () => {
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(parsed.title["#text"]).toBe('What "we" have');
});

test("every node is drawn, with its whole name to be asked for", () => {
  expect(drawn.g.map(({ title }) => title)).toEqual([
    "Producers: whoever puts records",
    "Kinesis stream: lines<1>",
    "Lambda function: reader",
    "Dead-letter queue: failed",
    "S3 bucket: a-bucket-with-quite-a-long-name",
  ]);
  expect(drawn.g.at(-1)?.text.map((text) => text["#text"])).toEqual(["S3 bucket", "a-…quite-a-long-name"]);
});

test("what no stack makes has round ends", () => {
  const round = drawn.g.filter(({ rect }) => Number(rect?.rx) > 20).map(({ title }) => title?.split(":")[0]);
  expect(round).toEqual(["Producers", "Dead-letter queue", "S3 bucket"]);
});

test("every edge is drawn, and what fails has another line and another head", () => {
  expect(drawn.path.map((path) => [path.class, path["marker-end"]]).sort()).toEqual([
    ["failure edge", "url(#failure)"],
    ["flow edge", "url(#flow)"],
    ["flow edge", "url(#flow)"],
    ["flow edge", "url(#flow)"],
  ]);
  const labels = drawn.text.filter((text) => text.class !== "stack ink").map((text) => text["#text"]);
  expect(labels.sort()).toEqual(["given up", "objects", "records", "records"]);
  expect(svg).toMatch(/\.failure\.edge \{[^}]*stroke-dasharray/);
});

test("what is written on an edge is shortened, and can be asked for", () => {
  const filter = (name: string) => ({
    name,
    log_group_name: "/app",
    destination_arn: "arn:aws:lambda:eu-west-1:111122223333:function:alerts",
  });
  const stack = drawnStack("many-test", {
    aws_cloudwatch_log_subscription_filter: { a: filter("errors"), b: filter("timeouts"), c: filter("slow") },
  });
  const many = graphSvg(graphOf([stack]), { title: "many" });
  expect(many).toContain(
    "<title>filter errors, filter timeouts, filter slow</title>filter errors,…, filter slow<",
  );
});
