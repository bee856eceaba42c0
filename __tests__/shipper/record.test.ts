import { toRecord } from "../../shipper/record";

const MIB = 1024 * 1024;
const options = { option: "RANDOM", random: () => 0.5, truncatedRecordTerminator: "\n" } as const;

describe("toRecord", () => {
  test("leaves a line of exactly 1 MiB with its key as it is", () => {
    const data = Buffer.alloc(MIB - "500000".length, "x");
    expect(toRecord({ ...options, data })).toEqual({
      data,
      partitionKey: "500000",
      bytes: MIB,
      truncated: false,
    });
  });

  test("cuts a longer line to 1 MiB with its key and ends it with the terminator", () => {
    const record = toRecord({
      ...options,
      data: Buffer.alloc(MIB - 5, "x"),
      truncatedRecordTerminator: "…\n",
    });
    expect(record).toMatchObject({ truncated: true, bytes: MIB });
    expect(record.data.subarray(-5).toString()).toBe("x…\n");
  });
});
