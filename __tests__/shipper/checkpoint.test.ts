import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Checkpoints, type SavedPosition } from "../../shipper/checkpoint";
import { ShipperError } from "../../shipper/error";
import { fingerprintOf } from "../../shipper/fingerprint";
import { useFolder } from "./support";

const position = (offset: number): SavedPosition => ({
  inode: "18446744073709551615",
  path: "/l",
  offset,
  head: fingerprintOf(Buffer.from("secret line")),
});

describe("Checkpoints", () => {
  const folder = useFolder();
  const file = () => folder.path("state/offsets.json");

  test("gives back what was saved, for each flow", async () => {
    const first = await Checkpoints.load(file());
    expect(first.positionsOf("f")).toBeUndefined();
    first.set("f", position(7));
    first.set("g", position(1));
    first.forget("g", position(1).inode);
    await first.save();
    const second = await Checkpoints.load(file());
    expect(second.positionsOf("f")).toEqual([position(7)]);
    expect(second.positionsOf("g")).toEqual([]);
  });

  test("holds no text of the log and leaves no temporary file", async () => {
    const checkpoints = await Checkpoints.load(file());
    checkpoints.set("f", position(7));
    await checkpoints.save();
    expect(await readFile(file(), "utf8")).not.toContain("secret");
    expect(await readdir(dirname(file()))).toEqual(["offsets.json"]);
  });

  test("saves that come together end with the last state on disk", async () => {
    const checkpoints = await Checkpoints.load(file());
    const saves = [1, 2, 3, 4].map((offset) => {
      checkpoints.set("f", position(offset));
      return checkpoints.save();
    });
    await Promise.all(saves);
    expect((await Checkpoints.load(file())).positionsOf("f")).toEqual([position(4)]);
  });

  test.each(["SQLite format 3\u0000", "{}", '{"version":2,"flows":{}}', ""])(
    "refuses a file that is not its own: %j",
    async (text) => {
      await writeFile(folder.path("checkpoints"), text);
      await expect(Checkpoints.load(folder.path("checkpoints"))).rejects.toThrow(
        `${folder.path("checkpoints")}: not a checkpoint file of the shipper`,
      );
      expect(await readFile(folder.path("checkpoints"), "utf8")).toBe(text);
    },
  );

  test("names a file that cannot be written", async () => {
    await writeFile(folder.path("file"), "");
    const checkpoints = await Checkpoints.load(folder.path("new"));
    await checkpoints.save();
    const blocked = Checkpoints.load(folder.path("file/below/offsets.json"));
    await expect(blocked).rejects.toBeInstanceOf(ShipperError);
  });
});
