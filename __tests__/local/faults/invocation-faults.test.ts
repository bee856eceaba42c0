import { gzipSync } from "node:zlib";
import { type FaultPlanInput, parseFaultPlan } from "../../../local/faults/fault-plan";
import { withInvocationFaults } from "../../../local/faults/invocation-faults";
import { Strikes } from "../../../local/faults/strikes";
import { tempDir } from "../../helpers/temp-dir";
import { closeAll, deploy } from "../lambda/deploy";

const folder = tempDir();
afterEach(closeAll);

const COUNT = `
let calls = 0;
exports.handler = async () => { calls += 1; console.log("call " + calls); return calls; };`;
const event = (data: string) => ({ Records: [{ kinesis: { data: Buffer.from(data).toString("base64") } }] });

function start(faults: FaultPlanInput["faults"], source = COUNT) {
  const { fn, messages } = deploy(folder, source);
  const { invoke } = withInvocationFaults(fn, new Strikes(parseFaultPlan({ faults })));
  const calls = (): number => messages.filter((message) => message.startsWith("call")).length;
  return { invoke, calls };
}

test.each([
  { moment: "before", calls: 0 },
  { moment: "after", calls: 1 },
] as const)(
  "a crash $moment: the function has run $calls times, and the answer is a failure",
  async (each) => {
    const { invoke, calls } = start([{ kind: "crash", moment: each.moment, functionName: "fn" }]);
    const { functionError, payload } = await invoke({});
    expect(functionError).toBe("Unhandled");
    expect(JSON.parse(payload)).toMatchObject({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringContaining("signal: killed"),
    });
    expect(calls()).toBe(each.calls);
    expect((await invoke({})).functionError).toBeUndefined();
  },
);

test("too small a memory really runs out", async () => {
  const { invoke } = start([{ kind: "small-memory", memoryMb: 4, functionName: "fn" }]);
  expect(JSON.parse((await invoke({})).payload)).toMatchObject({ errorType: "Runtime.OutOfMemory" });
  expect((await invoke({})).payload).toBe("1");
});

test("an invocation that succeeded is made twice, with the first one's answer", async () => {
  const { invoke, calls } = start([{ kind: "deliver-twice", functionName: "fn" }]);
  expect((await invoke({})).payload).toBe("1");
  expect(calls()).toBe(2);
});

test("a failure is not delivered twice", async () => {
  const source = `exports.handler = async () => { console.log("call"); throw new Error("no"); };`;
  const { invoke, calls } = start([{ kind: "deliver-twice", functionName: "fn" }], source);
  expect((await invoke({})).functionError).toBe("Unhandled");
  expect(calls()).toBe(1);
});

test("only invocations that hold the text are struck, in events of Kinesis, Firehose and subscription filters", async () => {
  const crash = { kind: "crash", moment: "before", functionName: "fn", holding: "poison" } as const;
  const { invoke } = start([{ ...crash, times: "always" }]);
  expect((await invoke(event("good"))).functionError).toBeUndefined();
  expect((await invoke(event("poisonous"))).functionError).toBe("Unhandled");
  const [record] = event("poison").Records;
  expect((await invoke({ records: [record?.kinesis] })).functionError).toBe("Unhandled");
  const logEvents = [{ message: "good" }, { message: '{"log":"poison"}' }];
  const log = (data: Buffer) => ({ awslogs: { data: data.toString("base64") } });
  expect((await invoke(log(gzipSync(JSON.stringify({ logEvents }))))).functionError).toBe("Unhandled");
  expect((await invoke(log(Buffer.from("poison")))).functionError).toBeUndefined();
  expect((await invoke("poison")).functionError).toBeUndefined();
});

test("another function's faults do not strike this one", async () => {
  const { invoke } = start([{ kind: "crash", moment: "before", functionName: "other" }]);
  expect((await invoke({})).payload).toBe("1");
});
