import fc from "fast-check";
import { BUILT_IN_MASKS } from "../../../functions/log-alerts/built-in-masks";
import { createMask } from "../../../functions/log-alerts/mask";
import { growth } from "../../helpers/growth";
import { mask } from "./fixtures";

/** Made up, and put together here, so that nobody takes them for secrets that were committed. */
const AWS_KEY = `AKIA${"IOSFODNN7EXAMPLE"}`;
const AWS_SECRET = `wJalrXUtnFEMI/K7MDENG/${"bPxRfiCYEXAMPLEKEY"}`;
const JWT = `eyJhbGciOiJIUzI1NiJ9.${"eyJzdWIiOiIxIn0"}.c2lnbmF0dXJl-_1`;
const PEM_LINE = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
const GITHUB = `ghp_${"a1B2c3D4e5F6".repeat(3)}`;

/** Name of the mask, text, and what of it must not be seen. */
const SECRETS: readonly [name: string, text: string, secret: string][] = [
  ["aws-access-key-id", `user ${AWS_KEY} denied`, AWS_KEY],
  ["aws-access-key-id", `ASIA${AWS_KEY.slice(4)}`, "IOSFODNN"],
  ["aws-secret-access-key", `key was ${AWS_SECRET}, sorry`, AWS_SECRET],
  ["aws-secret-access-key", `k=${AWS_SECRET}`, AWS_SECRET],
  ["aws-session-token", `x IQoJb3JpZ2lu${"X2VjEAAaCXVz".repeat(4)}==`, "X2VjEAAaCXVz"],
  ["jwt", `got ${JWT}`, "eyJ"],
  ["jwt", `got ${JWT.split(".", 2).join(".")}`, "eyJ"],
  ["authorization", "Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"],
  ["authorization", '{"authorization":"Bearer opaque"}', "opaque"],
  ["authorization", '{\\"authorization\\":\\"Bearer opaque\\"}', "opaque"],
  ["authorization", "authorization: 0123456789abcdefghij", "0123456789"],
  ["bearer-token", "sent bearer abc123def456 to", "abc123def456"],
  ["cookie", "Cookie: sid=abc; theme=dark", "abc"],
  ["cookie", '"set-cookie":"sid=abc; Path=/"', "abc"],
  ["secret-value", "password=hunter2", "hunter2"],
  ["secret-value", "DB_PASSWORD: hunter2,next", "hunter2"],
  ["secret-value", "dbPasswd => 'hun ter2' ok", "ter2"],
  ["secret-value", '{"password":"hun\\"ter2","a":1}', "ter2"],
  ["secret-value", '{"password": 1234}', "1234"],
  ["secret-value", '{"log":"{\\"password\\":\\"hun ter2\\",\\"a\\":1}"}', "ter2"],
  ["secret-value", '{\\\\"client_secret\\\\":\\\\"hun ter2\\\\"}', "ter2"],
  ["secret-value", 'password="hun ter2', "ter2"],
  ["secret-value", "GET /cb?access_token=abc&x=1", "abc"],
  ["secret-value", "?X-Amz-Signature=0a0b&x=1", "0a0b"],
  ["secret-value", "x-api-key: abc", "abc"],
  ["secret-value", "SecretAccessKey: abc", "abc"],
  ["secret-value", "pwd:=abc", "abc"],
  ["secret-value", "{Password:abc Name:x}", "abc"],
  ["secret-value", "token=nullable", "nullable"],
  ["secret-option", "mysql --password hunter2 -h db", "hunter2"],
  ["secret-option", "cli --api-key abc", "abc"],
  ["private-key", `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4\n${PEM_LINE}\n-----END`, PEM_LINE],
  ["private-key", `-----BEGIN PRIVATE KEY-----\\n${PEM_LINE}\\nabc`, PEM_LINE],
  ["private-key", "-----BEGIN PGP PRIVATE KEY BLOCK-----\nabc=", "abc="],
  ["key-block-line", PEM_LINE, PEM_LINE],
  ["slack-webhook", "POST https://hooks.slack.com/services/T0/B0/xyz failed", "xyz"],
  ["slack-token", `using xoxb-${"1234567890-abcdef"}`, "abcdef"],
  ["github-token", `clone with ${GITHUB}`, GITHUB],
  ["github-token", `github_pat_${"a1B2_".repeat(6)}`, "a1B2"],
  ["gitlab-token", `glpat-${"a1B2c3".repeat(4)}`, "a1B2c3"],
  ["npm-token", `npm_${"a1B2c3D4e5F6".repeat(3)}`, "a1B2"],
  ["google-api-key", `AIza${"a1B2c".repeat(7)}`, "a1B2c"],
  ["stripe-key", `sk_live_${"a1B2".repeat(5)}`, "a1B2"],
  ["api-key", `sk-proj-${"a1B2_".repeat(6)}`, "a1B2"],
  ["url-password", "postgres://app:hunter2@db:5432/x", "hunter2"],
  ["url-password", "redis://:hun@ter2@cache/0", "ter2"],
];

it.each(SECRETS)("masks %s in %j", (name, text, secret) => {
  expect(text).toContain(secret);
  const masked = mask(text);
  expect(masked).not.toContain(secret);
  expect(masked).toContain(`[masked: ${name}]`);
});

it("has an example for each of its patterns", () => {
  expect([...new Set(SECRETS.map(([name]) => name))]).toEqual(BUILT_IN_MASKS.map(({ name }) => name));
});

it.each([
  "commit 3f786850e387550fdab836ed7e6dc881de23001b",
  "busybox@sha256:15e927f78df2cc772b70713543d6b651e3cd8370abf86b2ea4644a9fba21107f",
  "15e927f78df2cc772b70713543d6b651e3cd8370abf86b2ea4644a9fba21107f",
  "id 349362ea-c5cb-43f7-a71d-90e9d005db48",
  "arn:aws:iam::123456789012:role/AKIA-none",
  "token expired, password is wrong",
  "SyntaxError: Unexpected token: <",
  'password="" token=null secret=****, "api_key": false',
  "max_tokens=4096, password_reset=true, token_type=x, secretName=db",
  'secret "db-creds" not found',
  "bearer authentication failed",
  "authorization: required",
  "cookie: missing",
  "GET http://10.0.0.1:8080/a@b",
  "mail to user@example.com: ok",
  "-----BEGIN CERTIFICATE-----",
  "https://slack.com/services/help",
  "global-payments-service-worker-1",
  "task-scheduler-for-reports-42 sk-learn",
  "a/very/long/path/to/some/file/in/sources",
  "492: logging update",
  "",
])("leaves %j as it is", (text) => {
  expect(mask(text)).toBe(text);
});

it("masks only the secret, and leaves what tells where it was", () => {
  expect(mask("login failed for app: password=hunter2 host=db")).toBe(
    "login failed for app: password=[masked: secret-value] host=db",
  );
  expect(mask("postgres://app:hunter2@db/x")).toBe("postgres://app:[masked: url-password]@db/x");
});

it("masks secrets that overlap once, whole", () => {
  expect(mask(`password=${AWS_KEY}/x y`)).toBe("password=[masked: aws-access-key-id] y");
  expect(mask(`token: ${JWT}`)).toBe("token: [masked: jwt]");
});

it("gives back the beginning, with what begins in it masked by its end", () => {
  const text = `abc ${AWS_KEY} def`;
  for (let end = 5; end <= 24; end += 1) expect(mask(text, end)).toBe("abc [masked: aws-access-key-id]");
  expect(mask(text, 4)).toBe("abc ");
  expect(mask(text, 26)).toBe("abc [masked: aws-access-key-id] d");
});

describe("patterns of the environment", () => {
  const withPattern = (pattern: string) =>
    createMask([{ name: "ours", pattern: new RegExp(pattern, "dgu") }]);

  it("are masked whole, or their group named secret", () => {
    expect(withPattern("emp-\\d+")("emp-1, emp-22")).toBe("[masked: ours], [masked: ours]");
    expect(withPattern("emp-(?<secret>\\d+)")("emp-1, emp-22")).toBe(
      "emp-[masked: ours], emp-[masked: ours]",
    );
  });

  it("may find nothing with a length, and end", () => {
    expect(withPattern("\\b|x")("ax x")).toBe("a[masked: ours] x");
  });
});

it("shows no part of a key of AWS, whatever stands around it", () => {
  const around = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(around, around, (before, after) => {
      expect(mask(`${before} ${AWS_KEY} ${after}`)).not.toContain(AWS_KEY);
    }),
  );
});

it.each([
  "A1b",
  "eyJaaaaaaaaaaaaa",
  'password="',
  "password:",
  "://a:",
  "--token ",
  "-----BEGIN PRIVATE KEY-----",
  '\\"',
  "bearer ",
  " ",
])("takes linear time for any number of %j", (unit) => {
  const run = (size: number) => {
    const text = unit.repeat(size / unit.length);
    return () => mask(text);
  };
  // Linear code takes 16 times longer, quadratic code 256 times.
  expect(growth(run, { small: 16_384, large: 262_144, rounds: 3 })).toBeLessThan(80);
});
