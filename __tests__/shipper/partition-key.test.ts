import { createHash } from "node:crypto";
import { partitionKey } from "../../shipper/partition-key";

const data = Buffer.from("line\n");
const position = { host: "web-1", inode: "7", offset: 100 };

describe("partitionKey", () => {
  test("RANDOM is a number below a million as text, as in the record of seed 002", () => {
    expect(partitionKey({ option: "RANDOM", data, position, random: () => 0.25 })).toBe("250000");
    const key = partitionKey({ option: "RANDOM", data, position, random: Math.random });
    expect(Number(key)).toBeLessThan(1_000_000);
    expect(key).toMatch(/^\d+\.\d+$/);
  });

  test("DETERMINISTIC is the MD5 of the record, so the same line has the same key", () => {
    const key = partitionKey({ option: "DETERMINISTIC", data, position, random: Math.random });
    expect(key).toBe(createHash("md5").update("line\n").digest("hex"));
  });

  test("POSITION is one line's alone: the same when it is put again, another for every other place or text", () => {
    const keyAt = (changes: object = {}, text = "line\n"): string =>
      partitionKey({
        option: "POSITION",
        data: Buffer.from(text),
        position: { ...position, ...changes },
        random: Math.random,
      });
    expect(keyAt()).toBe(keyAt());
    const others = [{ host: "web-2" }, { inode: "8" }, { offset: 105 }].map((change) => keyAt(change));
    expect(new Set([keyAt(), keyAt({}, "enil\n"), ...others]).size).toBe(5);
  });
});
