import { userRecords } from "../../records/kpl";
import { aggregated } from "../helpers/aggregated";

it("gives back the records that AWS's aggregation library put together, in order", async () => {
  const lines = ["first line\n", "second\n", "", "Grüße\n"];
  const records = userRecords(await aggregated(lines));
  expect(records.map((record) => record.toString())).toEqual(lines);
});

it("hands on a plain record as it is", () => {
  const data = Buffer.from("127.0.0.1 - - …\n");
  expect(userRecords(data)).toEqual([data]);
});

describe("a record that only looks aggregated stays whole, so that its bytes are quarantined and not lost", () => {
  it("where the digest is wrong", async () => {
    const data = await aggregated(["a", "b"]);
    data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
    expect(userRecords(data)).toEqual([data]);
  });

  it("where there is nothing but the magic number", () => {
    const data = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
    expect(userRecords(data)).toEqual([data]);
  });

  it.each([
    ["the message breaks off", Buffer.from([0x1a, 0x7f, 0x01])],
    ["it holds no record", Buffer.alloc(0)],
  ])("where %s, though the digest is right", async (_case, message) => {
    const { createHash } = await import("node:crypto");
    const digest = createHash("md5").update(message).digest();
    const data = Buffer.concat([Buffer.from([0xf3, 0x89, 0x9a, 0xc2]), message, digest]);
    expect(userRecords(data)).toEqual([data]);
  });
});
