import {
  type ChecksumAlgorithm,
  checkChecksumValue,
  composeChecksum,
  startChecksum,
} from "../../../local/s3/checksum";

// The check values of the CRC catalogue, and of `printf 123456789 | sha…sum`, as base64.
test.each<[ChecksumAlgorithm, string]>([
  ["CRC32", Buffer.from("cbf43926", "hex").toString("base64")],
  ["CRC32C", Buffer.from("e3069283", "hex").toString("base64")],
  ["CRC64NVME", Buffer.from("ae8b14860a799888", "hex").toString("base64")],
  ["SHA1", Buffer.from("f7c3bc1d808e04732adf679965ccc34ca7ae3441", "hex").toString("base64")],
  [
    "SHA256",
    Buffer.from("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225", "hex").toString("base64"),
  ],
])("%s has its published check value, in one piece or in two", async (algorithm, value) => {
  for (const pieces of [["123456789"], ["1234", "56789"]]) {
    const running = startChecksum(algorithm);
    for (const piece of pieces) running.update(Buffer.from(piece));
    expect(await running.digest()).toBe(value);
  }
});

test("the checksum of parts is the checksum of their checksums, and says how many", async () => {
  const running = startChecksum("CRC32");
  running.update(Buffer.from("cbf43926cbf43926", "hex"));
  const part = Buffer.from("cbf43926", "hex").toString("base64");
  expect(await composeChecksum("CRC32", [part, part])).toEqual({
    algorithm: "CRC32",
    type: "COMPOSITE",
    value: `${await running.digest()}-2`,
  });
});

test.each(["", "AAAA", "AAAAAA", "AAAAAA==x", "no base64"])("refuses %j as a CRC32", (value) => {
  expect(() => checkChecksumValue("CRC32", value)).toThrow(
    "Value for x-amz-checksum-crc32 header is invalid.",
  );
});
