import { albFlow, albSearchPath, indexCalls } from "../../../cost/paths/alb-search";
import { SPEEDS } from "../../../cost/speeds";
import { defineWorkload } from "../../../cost/workload";
import { albSearch } from "../stacks";

const WORKLOAD = defineWorkload({ gbPerDay: 8.64, albLineBytes: 1_000, loadBalancerNodes: 3 });

test("each node's object is a call, which parses its lines and waits until they are indexed", () => {
  const stack = albSearch({ function: { memory_size: 1_769 } });
  const { perSecond, linesPerCall, seconds } = indexCalls(stack, WORKLOAD);
  expect(perSecond).toBeCloseTo(3 / 300, 12);
  expect(linesPerCall).toBeCloseTo(100 * 100, 6);
  const { lineBytes, linesPerSecond } = SPEEDS["alb-to-opensearch"];
  const parse = 1_000 / lineBytes / linesPerSecond;
  expect(seconds).toBeCloseTo(0.15 + 10_000 * (parse + 1 / 2_000), 9);
});

test("lines are as long as load balancers', whatever nginx's are", () => {
  expect(albFlow(defineWorkload({ gbPerDay: 8.64, albLineBytes: 1_000, lineBytes: 10 })).linesPerSecond).toBe(
    100,
  );
});

test("the queue that is read is paid for its messages, and for polls that find nothing", () => {
  const row = albSearchPath(albSearch(), WORKLOAD).rows.find(({ of }) => of.includes("standard queue"));
  expect(row?.resource).toBe("aws_sqs_queue.queue");
  expect(row?.units).toBeCloseTo(((3 / 300) * 3 + 0.25) * 730 * 3_600 * 1e-6, 9);
});

test("what is assumed is said, and that another's domain is not in it", () => {
  const { resources, ...rest } = albSearch();
  const elsewhere = { ...rest, resources: resources.filter(({ type }) => type !== "aws_opensearch_domain") };
  expect(albSearchPath(elsewhere, WORKLOAD).notes).toEqual([
    "3 nodes of load balancers write an object each every five minutes (--alb-nodes)",
    "OpenSearch takes 2,000 documents a second from a function: assumed, not measured (--documents-per-second)",
    "the domain is not this stack's: it is paid elsewhere",
  ]);
});
