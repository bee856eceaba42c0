import type { Stop } from "../../deploy/child";
import { watchInterrupts } from "../lib/interrupts";

/** Who sees what Terraform says, and may press Ctrl-C. */
export interface DeployTerminal {
  readonly stop: Stop;
  readonly show: (text: string) => void;
  readonly colour: boolean;
}

/** @param stream where Terraform's words go: stderr where stdout is for machines */
export function openDeployTerminal(stream: NodeJS.WriteStream): DeployTerminal {
  const insisted = new AbortController();
  const wished = watchInterrupts({
    source: process,
    outputs: [process.stdout, process.stderr],
    first: () => {
      process.stderr.write("\nending in good order, so that no lock stays (once more to end at once)\n");
    },
    again: () => insisted.abort(),
  });
  return {
    stop: { wished, insisted: insisted.signal },
    show: (text) => void stream.write(text),
    colour: stream.isTTY === true && !process.env.NO_COLOR,
  };
}
