import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundleFunctions } from "../../../scripts/lib/bundle";
import { keptSynth } from "../../../scripts/lib/kept-synth";
import { prepare } from "../../../scripts/start/prepare";
import { takePort } from "../../helpers/ports";
import { tempDir } from "../../helpers/temp-dir";

jest.mock("../../../scripts/lib/bundle");
jest.mock("../../../scripts/lib/kept-synth");

const folder = tempDir();
const context = (signal = new AbortController().signal, port?: string) => ({
  options: { env: "dev", data: folder, ...(port !== undefined && { port }) },
  dataDir: join(folder, "data"),
  signal,
});

beforeEach(() => jest.resetAllMocks());

test("builds nothing where an option is wrong, and makes no data folder", async () => {
  const { port, server } = await takePort(0);
  await expect(prepare(context(undefined, String(port)))).rejects.toMatchObject({ code: "port-taken" });
  server.close();
  expect(bundleFunctions).not.toHaveBeenCalled();
  expect(existsSync(join(folder, "data"))).toBe(false);
});

test("synthesizes into the data folder, after the functions are built, and gives its lock back", async () => {
  await expect(prepare(context())).rejects.toThrow("manifest.json: must be readable");
  const [built] = jest.mocked(bundleFunctions).mock.invocationCallOrder;
  const [synthesized] = jest.mocked(keptSynth).mock.invocationCallOrder;
  expect(built).toBeLessThan(synthesized ?? 0);
  expect(jest.mocked(keptSynth).mock.calls[0]?.[0].outDir).toBe(join(folder, "data", "cdktf.out"));
  expect(existsSync(join(folder, "data", "engine.lock"))).toBe(false);
});

test("an interrupt ends it before the next step, whatever that step then says", async () => {
  const interrupt = new AbortController();
  jest.mocked(bundleFunctions).mockImplementation(async () => {
    interrupt.abort();
    throw new Error("The service was stopped");
  });
  await expect(prepare(context(interrupt.signal))).rejects.toMatchObject({
    name: "InterruptedError",
    message: "interrupted before anything was shipped",
  });
  expect(keptSynth).not.toHaveBeenCalled();
});
