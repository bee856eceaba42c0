import { PassThrough } from "node:stream";
import { checkConfirmable, confirm } from "../../deploy/confirm";

const prod = { name: "prod", protectData: true };

/** A question on a terminal, and what is typed. */
function ask(typed: string | undefined, changes: Partial<Parameters<typeof confirm>[0]> = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  const asked = confirm({
    environment: prod,
    action: "deploy",
    yes: false,
    input,
    output,
    signal: new AbortController().signal,
    ...changes,
  });
  if (typed !== undefined) input.write(typed);
  return { asked, input, output };
}

test("the environment's name confirms, and nothing else does", async () => {
  const { asked, output } = ask(" prod \n");
  await asked;
  expect(String(output.read())).toContain("To deploy this, type the environment's name: ");
  await expect(ask("y\n").asked).rejects.toThrow(
    `prod: the answer must be the environment's name, got "y"; nothing was done`,
  );
});

test("nobody is asked who said --yes, or where nothing is protected", async () => {
  await expect(ask(undefined, { yes: true }).asked).resolves.toBeUndefined();
  await expect(
    ask(undefined, { environment: { name: "dev", protectData: false } }).asked,
  ).resolves.toBeUndefined();
});

test("where nobody can type it is refused at once, and can be before anything is planned", async () => {
  const refused = { environment: prod, yes: false, input: new PassThrough() };
  expect(() => checkConfirmable(refused)).toThrow("prod: must be confirmed by typing its name");
  expect(() => checkConfirmable({ ...refused, yes: true })).not.toThrow();
  await expect(ask("prod\n", { input: new PassThrough() }).asked).rejects.toThrow(
    "prod: must be confirmed by typing its name, and nobody can type here: --yes confirms it",
  );
});

test("an answer that does not come is waited for until the deadline, Ctrl-C or the end of the input", async () => {
  const nothing = "prod: must be confirmed by typing its name, got no answer; nothing was done";
  await expect(ask(undefined, { answerMs: 20 }).asked).rejects.toThrow(nothing);
  await expect(ask(undefined, { signal: AbortSignal.abort() }).asked).rejects.toThrow(nothing);
  const { asked, input } = ask(undefined);
  input.end();
  await expect(asked).rejects.toThrow(
    `prod: the answer must be the environment's name, got ""; nothing was done`,
  );
});
