import { link, mkdir, utimes, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { discover } from "../../shipper/discover";
import { compileFilePattern } from "../../shipper/glob";
import { useFolder } from "./support";

describe("discover", () => {
  const folder = useFolder();

  test("gives matching regular files, the longest unmodified first", async () => {
    await writeFile(folder.path("a.log"), "new");
    await writeFile(folder.path("a.log.1"), "old");
    await utimes(folder.path("a.log.1"), 1000, 1000);
    await writeFile(folder.path("b.log"), "");
    await mkdir(folder.path("a.log.d"));
    const found = await discover(compileFilePattern(folder.path("a.log*")));
    expect(found.map(({ path }) => basename(path))).toEqual(["a.log.1", "a.log"]);
  });

  test("gives a file with two names once", async () => {
    await writeFile(folder.path("a.log"), "x");
    await link(folder.path("a.log"), folder.path("b.log"));
    expect(await discover(compileFilePattern(folder.path("*.log")))).toHaveLength(1);
  });

  test("fails for a folder that does not exist", async () => {
    await expect(discover(compileFilePattern(folder.path("none/a.log")))).rejects.toMatchObject({
      code: "ENOENT",
    });
  });
});
