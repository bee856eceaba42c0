import { type HostFilesOptions, hostFiles } from "./host-files";
import { hostReadme } from "./readme";

/** A file of agent-config/<env>. */
export interface FolderFile {
  readonly name: string;
  readonly content: string;
}

/**
 * Everything in `agent-config/<env>/`: the files of a host, and what to do with them.
 *
 * @throws AgentConfigError as {@link hostFiles} does
 *
 * @example
 * import { writeFile } from "node:fs/promises";
 * for (const { name, content } of hostFolder({ environment })) await writeFile(`agent-config/dev/${name}`, content);
 */
export function hostFolder(options: HostFilesOptions): readonly FolderFile[] {
  const files = hostFiles(options);
  return [...files, { name: "README.md", content: hostReadme({ ...options, files }) }];
}
