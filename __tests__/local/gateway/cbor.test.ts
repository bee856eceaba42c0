import fc from "fast-check";
import { CborError, decodeCbor } from "../../../local/gateway/cbor-decode";
import { encodeCbor } from "../../../local/gateway/cbor-encode";
import { Blob64, Timestamp } from "../../../local/gateway/wire-values";
import { cborPeer } from "../../contract/cbor-peer";

const value = fc.jsonValue({ maxDepth: 4 }).filter((json) => !JSON.stringify(json).includes("__proto__"));
// -0 has no JSON form, so neither side of the wire ever means it.
const normal = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

test("reads what another encoder writes, and another decoder reads what it writes", async () => {
  const peer = await cborPeer({ exact: true });
  fc.assert(
    fc.property(value, (json) => {
      expect(normal(decodeCbor(peer.encode(json)))).toEqual(normal(json));
      expect(normal(peer.decode(encodeCbor(json)))).toEqual(normal(json));
      expect(normal(decodeCbor(encodeCbor(json)))).toEqual(normal(json));
    }),
  );
});

test("numbers past 32 bits keep their value, negative ones too", async () => {
  const peer = await cborPeer({ exact: true });
  const numbers = [2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, -1_399_434_794_846_926];
  expect(peer.decode(encodeCbor(numbers))).toEqual(numbers);
  expect(decodeCbor(peer.encode(numbers))).toEqual(numbers);
});

test("a blob is a byte string on the wire and base64 in the value", () => {
  const base64 = Buffer.from([0, 255, 10]).toString("base64");
  expect(encodeCbor(new Blob64(base64))).toEqual(Buffer.from([0x43, 0, 255, 10]));
  expect(decodeCbor(Buffer.from([0x43, 0, 255, 10]))).toBe(base64);
  expect(JSON.stringify({ Data: new Blob64(base64) })).toBe(`{"Data":"${base64}"}`);
});

test("a timestamp is tag 1 with milliseconds on the wire and seconds in the value", () => {
  const bytes = encodeCbor(new Timestamp(1_597_055_889.451));
  expect(bytes[0]).toBe(0xc1);
  expect(bytes.readBigUInt64BE(2)).toBe(1_597_055_889_451n);
  expect(decodeCbor(bytes)).toBe(1_597_055_889.451);
  expect(JSON.stringify(new Timestamp(1.5))).toBe("1.5");
});

test("takes maps, lists and strings of indefinite length", () => {
  const bytes = Buffer.from([
    0xbf, 0x61, 0x61, 0x9f, 1, 0x20, 0xff, 0x7f, 0x61, 0x62, 0x61, 0x63, 0xff, 0xf5, 0xff,
  ]);
  expect(decodeCbor(bytes)).toEqual({ a: [1, -1], bc: true });
});

test("leaves members that are undefined out", () => {
  expect(encodeCbor({ a: undefined, b: 1 })).toEqual(Buffer.from([0xa1, 0x61, 0x62, 1]));
});

test.each([
  ["a body that ends early", [0xbf, 0x61]],
  ["bytes after the value", [1, 1]],
  ["a break alone", [0xff]],
  ["a break as a map's value", [0xbf, 0x61, 0x61, 0xff]],
  ["a length past the end", [0x5b, 0, 0, 0, 0xff, 0, 0, 0, 0]],
  ["a key that is not text", [0xa1, 1, 1]],
  ["nesting without end", Array.from({ length: 100 }, () => 0x81)],
])("refuses %s, saying where", (_name, bytes) => {
  expect(() => decodeCbor(Buffer.from(bytes))).toThrow(CborError);
  expect(() => decodeCbor(Buffer.from(bytes))).toThrow(/^CBOR at byte \d+: /);
});
