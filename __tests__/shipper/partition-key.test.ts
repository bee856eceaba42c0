import { createHash } from "node:crypto";
import { partitionKey } from "../../shipper/partition-key";

const data = Buffer.from("line\n");

describe("partitionKey", () => {
  test("RANDOM is a number below a million as text, as in the record of seed 002", () => {
    expect(partitionKey({ option: "RANDOM", data, random: () => 0.25 })).toBe("250000");
    const key = partitionKey({ option: "RANDOM", data, random: Math.random });
    expect(Number(key)).toBeLessThan(1_000_000);
    expect(key).toMatch(/^\d+\.\d+$/);
  });

  test("DETERMINISTIC is the MD5 of the record, so the same line has the same key", () => {
    const key = partitionKey({ option: "DETERMINISTIC", data, random: Math.random });
    expect(key).toBe(createHash("md5").update("line\n").digest("hex"));
  });
});
