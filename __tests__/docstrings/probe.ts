import { text } from "node:stream/consumers";
import { answer } from "./program";

/** Answers one question about sources; run in a process of its own, because the compiler is an ES module. */
async function main(): Promise<void> {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(await text(process.stdin)))));
}

void main();
