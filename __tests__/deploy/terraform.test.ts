import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applySaved, planAndApply } from "../../deploy/apply-plans";
import type { Stop } from "../../deploy/child";
import { DEADLINES } from "../../deploy/deadlines";
import { findDrift } from "../../deploy/drift";
import { DeployInterrupted } from "../../deploy/error";
import { findTerraform, type Terraform } from "../../deploy/find-terraform";
import { planStacks } from "../../deploy/plan-stacks";
import { savedPlan } from "../../deploy/saved-plan";
import { planStack, prepareStack } from "../../deploy/stack-steps";
import { findProgram } from "../../scripts/lib/find-program";
import { type BuiltIn, deployPlace, NEVER, subFolder, synthBuiltIns } from "../helpers/deploy-place";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const folder = tempDir();
const programs = (["terraform", "tofu"] as const).flatMap((name) => findProgram(name) ?? []);
const confirmed = async (): Promise<void> => undefined;
const notAsked = async (): Promise<void> => {
  throw new Error("nobody must be asked");
};

const A: BuiltIn = { id: "a-dev", input: "one" };
const B: BuiltIn = { id: "b-dev", input: "one" };
const STACKS = [A.id, B.id];

/** Terraform's own resources in a workspace of its own; none of it needs a network. */
function checkout(terraform: Terraform, stacks: readonly BuiltIn[] = [A, B]) {
  const own = subFolder(folder);
  const place = deployPlace(terraform, synthBuiltIns(own, stacks));
  const state = (stack: string): { resources: { name: string; instances: object[] }[] } | undefined => {
    const file = join(own, "terraform.tfstate.d", stack, "dev", "terraform.tfstate");
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  };
  const names = (stack: string): string[] => state(stack)?.resources.map(({ name }) => name) ?? [];
  return { own, place, names };
}

const NONE = "skipped: neither terraform nor tofu is installed";
const suite = programs.length === 0 ? describe.skip.each([NONE]) : describe.each(programs);
suite("%s", (program) => {
  let terraform: Terraform;
  beforeAll(async () => {
    terraform = await findTerraform({
      asked: program,
      find: findProgram,
      processEnv: process.env,
      folder,
      deadlines: DEADLINES,
      stop: NEVER,
    });
  });

  test("plans are kept, changing nothing, and exactly they are applied", async () => {
    const { own, place, names } = checkout(terraform);
    const plans = join(own, "plans");
    await expect(planStacks({ place, stacks: STACKS, folder: plans })).resolves.toEqual(STACKS);
    expect(STACKS.flatMap(names)).toEqual([]);
    const { resource_changes } = JSON.parse(readFileSync(savedPlan(plans, A.id).json, "utf8"));
    expect(resource_changes).toHaveLength(2);

    await expect(applySaved({ place, stacks: STACKS, folder: plans, confirmed })).resolves.toEqual(STACKS);
    // Each stack has a state of its own, though both are in one workspace.
    expect(STACKS.map((stack) => names(stack).length)).toEqual([2, 2]);
    expect(place.shown()).toContain(`== ${B.id}: ${terraform.product} apply\n`);

    const again = applySaved({ place, stacks: STACKS, folder: plans, confirmed });
    await expect(again).rejects.toThrow("a-dev: ");
    await expect(again).rejects.toThrow(/the plan is stale: .* \(not applied: b-dev\)$/);
  });

  test("what is planned is asked about and applied; where there is nothing, nobody is asked", async () => {
    const { own, place, names } = checkout(terraform);
    const refused = async (): Promise<void> => {
      throw new DeployInterrupted("no");
    };
    await expect(planAndApply({ place, stacks: STACKS, confirmed: refused, of: "apply" })).rejects.toThrow(
      "no",
    );
    expect(STACKS.flatMap(names)).toEqual([]);
    await expect(planAndApply({ place, stacks: STACKS, confirmed, of: "apply" })).resolves.toEqual(STACKS);
    synthBuiltIns(own, [A, { ...B, input: "two" }]);
    await expect(planAndApply({ place, stacks: STACKS, confirmed, of: "apply" })).resolves.toEqual([B.id]);
    await expect(planAndApply({ place, stacks: STACKS, confirmed: notAsked, of: "apply" })).resolves.toEqual(
      [],
    );

    await expect(planAndApply({ place, stacks: [B.id], confirmed, of: "destroy" })).resolves.toEqual([B.id]);
    expect([names(A.id).length, names(B.id).length]).toEqual([2, 0]);
  });

  test("the guard refuses every other workspace, also where the shell insists on it", async () => {
    const { own, place } = checkout(terraform, [A]);
    const elsewhere = { ...place, environment: { name: "other", protectData: false } };
    await expect(prepareStack(elsewhere, A.id)).rejects.toThrow(
      "a-dev: its workspace guard must be for other, got dev",
    );
    // Past our own check, Terraform's.
    await prepareStack(place, A.id);
    await expect(planStack(elsewhere, A.id, { out: join(own, "p") })).rejects.toThrow(
      `a-dev: ${terraform.product} plan: the stack's guard refuses this workspace; nothing was changed`,
    );
    expect(place.shown()).toContain("This stack belongs to the Terraform workspace dev");
    // What the shell says is not passed on.
    const inShell = { ...place, processEnv: { ...process.env, TF_WORKSPACE: "other" } };
    await prepareStack(inShell, A.id);
    await expect(planStack(inShell, A.id, { out: join(own, "p") })).resolves.toBe(true);
  });

  test("a workspace that was selected once and is gone is made again, and nobody is asked", async () => {
    const { own, place } = checkout(terraform, [A]);
    await prepareStack(place, A.id);
    const selected = join(place.outDir, "stacks", A.id, ".terraform", "environment");
    expect(readFileSync(selected, "utf8")).toBe("dev");
    mkdirSync(join(own, "terraform.tfstate.d", A.id, "another"), { recursive: true });
    writeFileSync(selected, "gone");
    await prepareStack(place, A.id);
    expect(readFileSync(selected, "utf8")).toBe("dev");
  });

  test("what was changed outside is drift, and a stack that cannot be read keeps no other from being looked at", async () => {
    const { own, place } = checkout(terraform, [B]);
    const seen = join(own, "seen");
    writeFileSync(seen, "as deployed");
    synthBuiltIns(own, [{ ...A, output: `\${file("${seen}")}` }, B]);
    const nothing = { deployed: false, drifted: [] };
    await expect(findDrift(place, [B.id])).resolves.toEqual([{ stack: B.id, ...nothing }]);
    await planAndApply({ place, stacks: STACKS, confirmed, of: "apply" });
    const clean = STACKS.map((stack) => ({ stack, deployed: true, drifted: [] }));
    await expect(findDrift(place, STACKS)).resolves.toEqual(clean);

    writeFileSync(seen, "by somebody else");
    const found = await findDrift(place, ["c-dev", ...STACKS]);
    expect(found).toEqual([
      { stack: "c-dev", error: expect.stringMatching(/^c-dev: must have been synthesized/) },
      { stack: A.id, deployed: true, drifted: [{ address: "output.seen", what: "changed", attributes: [] }] },
      { stack: B.id, deployed: true, drifted: [] },
    ]);
  });

  test("Ctrl-C ends an apply in good order: what was made is in the state, no lock is left", async () => {
    const waits: BuiltIn = { ...A, command: "echo waiting; sleep 60" };
    const { place, names } = checkout(terraform, [waits, B]);
    const wished = new AbortController();
    const stop: Stop = { wished: wished.signal, insisted: new AbortController().signal };
    const show = (text: string): void => {
      place.show(text);
      // Terraform says what it will run, and starts it: the moment when a signal to its group may count twice.
      if (/\(local-exec\): Executing: .*waiting/.test(text)) wished.abort();
    };
    const interrupted = planAndApply({
      place: { ...place, stop, show },
      stacks: STACKS,
      confirmed,
      of: "apply",
    });
    await expect(interrupted).rejects.toThrow(DeployInterrupted);
    await expect(interrupted).rejects.toThrow(
      "a-dev: apply was interrupted, and has ended (not applied: b-dev)",
    );
    expect(place.shown()).not.toContain("Two interrupts");
    // The guard, and the resource whose command was interrupted: Terraform makes that anew.
    expect(names(A.id)).toHaveLength(2);
    await expect(planAndApply({ place, stacks: [A.id], confirmed, of: "destroy" })).resolves.toEqual([A.id]);
  });
});
