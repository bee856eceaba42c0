import type { Drawing, Trace } from "../../../console/contract";
import { until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { closeEngines, startTestEngine } from "../tiny-pipeline";

const folder = tempDir();
afterAll(closeEngines);

test("a line that a function never takes is followed to where its batch is kept; the one beside it is delivered", async () => {
  const engine = await startTestEngine(folder);
  const get = async <Body>(path: string): Promise<Body> =>
    (await (await fetch(`${engine.url}/_local/${path}`)).json()) as Body;
  const { graph } = await get<Drawing>("graph");
  const source = graph.nodes.find(({ kind }) => kind === "source")?.id ?? "";
  const send = async (line: string): Promise<string> => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ source, line });
    return (await (await fetch(`${engine.url}/_local/lines`, { method: "POST", headers, body })).json()).id;
  };
  const ids = [await send("good"), await send("poison"), await send("good")];
  await engine.drain();
  const traces = async () => Promise.all(ids.map((id) => get<Trace>(`trace?id=${id}`)));
  await until("all are at their ends", async () =>
    (await traces()).every(({ state }) => state !== "under way"),
  );
  const [first, poison, last] = await traces();
  expect([first?.state, poison?.state, last?.state]).toEqual(["delivered", "failed", "delivered"]);
  expect(poison?.stages.map(({ text }) => text)).toContain("failed: poison");
  expect(poison?.stages.at(-1)?.text).toMatch(/^given up: the event is kept whole in aws\/lambda\//);
  expect([first, last].map((trace) => trace?.stages.at(-1)?.record)).toEqual(["good", "good"]);
});
