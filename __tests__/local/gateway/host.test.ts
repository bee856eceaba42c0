import { isLoopbackHost } from "../../../local/gateway/host";

test.each([
  "localhost",
  "LOCALHOST:4566",
  "127.0.0.1:1",
  "[::1]:4566",
  "bucket.localhost:4566",
  "a.s3.localhost",
])("%s is this machine", (host) => expect(isLoopbackHost(host)).toBe(true));

test.each([
  undefined,
  "",
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.nip.io",
  "notlocalhost",
  "10.0.0.1",
])("%s is refused", (host) => expect(isLoopbackHost(host)).toBe(false));
