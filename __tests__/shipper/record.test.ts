import { PUT_RECORD_BATCH_LIMITS, PUT_RECORDS_LIMITS } from "../../shipper/limits";
import { toRecord } from "../../shipper/record";

const MIB = 1024 * 1024;
const options = {
  option: "RANDOM",
  position: { host: "web-1", inode: "7", offset: 100 },
  random: () => 0.5,
  truncatedRecordTerminator: "\n",
  limits: PUT_RECORDS_LIMITS,
  hasPartitionKeys: true,
} as const;

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

  test("a Firehose record has no key, and holds 1000 KiB", () => {
    const firehose = { ...options, limits: PUT_RECORD_BATCH_LIMITS, hasPartitionKeys: false };
    const whole = Buffer.alloc(1_024_000, "x");
    expect(toRecord({ ...firehose, data: whole })).toEqual({
      data: whole,
      partitionKey: "",
      bytes: 1_024_000,
      truncated: false,
    });
    const cut = toRecord({ ...firehose, data: Buffer.alloc(1_024_001, "x") });
    expect(cut).toMatchObject({ bytes: 1_024_000, truncated: true });
    expect(cut.data.at(-1)).toBe(0x0a);
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
