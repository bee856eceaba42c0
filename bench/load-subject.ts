import { inTempFolder, subjectBundle } from "./fresh/bundles";

export type Subject = typeof import("./subject");

/**
 * The code under test as it is deployed, one bundle: loaded from source, file by file, each use of another file's
 * constant is a call, and the line engine takes three times as long.
 */
export function loadSubject(): Promise<Subject> {
  return inTempFolder(async (folder) => require((await subjectBundle(folder)).path) as Subject);
}
