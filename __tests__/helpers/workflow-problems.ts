/**
 * A program: prints what GitHub's own parser has to say against workflows and actions, as one JSON object by file. Its
 * schema (workflow-v1.0, which the package ships) is the one that GitHub reads workflows by, expressions included. It is
 * an ES module, which Jest's modules cannot load.
 */
import { readFileSync } from "node:fs";

async function main(files: readonly string[]): Promise<void> {
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import(
    "@actions/workflow-parser"
  );
  const { parseAction } = await import("@actions/workflow-parser/actions/action-parser");
  const problems: Record<string, string[]> = {};
  for (const file of files) {
    const trace = new NoOperationTraceWriter();
    const entry = { name: file, content: readFileSync(file, "utf8") };
    const isAction = file.endsWith("/action.yml");
    const { context, value } = isAction ? parseAction(entry, trace) : parseWorkflow(entry, trace);
    if (!isAction && value) await convertWorkflowTemplate(context, value);
    problems[file] = context.errors.getErrors().map(({ message }) => message);
  }
  process.stdout.write(JSON.stringify(problems));
}

void main(process.argv.slice(2));
