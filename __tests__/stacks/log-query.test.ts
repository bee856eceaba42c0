import { EXTENDED, MAIN } from "../../formats";
import { LogQueryStack } from "../../stacks/log-query";
import { nginxStreamNames } from "../../stacks/naming";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { firehoseNames, testEnvironment } from "../helpers/environments";
import { objectsByFirehose, objectsByFunction, type PutObject } from "../helpers/path-objects";
import { type ProjectedTable, partitionOf } from "../helpers/projected-partitions";
import { only, resourceCounts, reviewableHcl, stackIds, synthJson, testApp } from "../helpers/synthesized";

type Changes = Parameters<typeof testEnvironment>[1];

function stackOf(env: "dev" | "prod", changes: Changes = {}): LogQueryStack {
  const environment = testEnvironment(env, changes);
  const query = environment.logQuery;
  if (query === undefined) throw new Error("no queries");
  return new LogQueryStack(testApp(), { environment, query });
}

const synth = (env: "dev" | "prod", changes: Changes = {}) => synthJson(stackOf(env, changes));

const byName = (stack: SynthesizedStack, type: string): Record<string, Record<string, unknown>> =>
  Object.fromEntries(Object.values(stack.resource?.[type] ?? {}).map((each) => [each.name, each]));
const tablesOf = (stack: SynthesizedStack) => byName(stack, "aws_glue_catalog_table");

const EVERYWHERE = [
  "aws_athena_workgroup 1",
  "aws_glue_catalog_database 1",
  "aws_glue_catalog_table 4",
  "aws_s3_bucket 1",
  "aws_s3_bucket_lifecycle_configuration 1",
  "aws_s3_bucket_ownership_controls 1",
  "aws_s3_bucket_policy 1",
  "aws_s3_bucket_public_access_block 1",
  "aws_s3_bucket_server_side_encryption_configuration 1",
  "aws_s3_bucket_versioning 1",
  "terraform_data 1",
];

describe.each(["dev", "prod"] as const)("log-query-%s", (env) => {
  it("synthesizes the HCL that was reviewed, and it is valid HCL", async () => {
    expect(await reviewableHcl(stackOf(env))).toMatchSnapshot();
  });

  it("consists of exactly these resources", () => {
    const own = env === "prod" ? ["aws_kms_key 1"] : [];
    expect(resourceCounts(synth(env))).toEqual(["aws_athena_named_query 11", ...EVERYWHERE, ...own].sort());
  });

  it("breaks no policy", () => {
    expect(policyFindings(synth(env))).toEqual([]);
  });

  it("reads no state of another stack, and owns no bucket of a path", () => {
    const stack = synth(env);
    expect(Object.keys(stack.data ?? {})).toEqual(["aws_iam_policy_document"]);
    const { bucket } = only(stack, "aws_s3_bucket");
    expect(bucket).toMatch(new RegExp(`^log-pipeline-log-query-${env}-\\d{12}$`));
  });
});

describe("the workgroup", () => {
  const configuration = (env: "dev" | "prod", changes: Changes = {}) =>
    only(synth(env, changes), "aws_athena_workgroup").configuration as Record<string, unknown>;

  it("ends a query that has read what the environment allows, whatever the client says", () => {
    expect(configuration("dev")).toMatchObject({
      enforce_workgroup_configuration: true,
      bytes_scanned_cutoff_per_query: 1_073_741_824,
    });
    expect(configuration("dev", { logQuery: { scanLimitGiB: 3 } }).bytes_scanned_cutoff_per_query).toBe(
      3_221_225_472,
    );
  });

  it("encrypts results, with a key of the stack where the environment has KMS", () => {
    const encryption = (env: "dev" | "prod") =>
      (configuration(env).result_configuration as Record<string, unknown>).encryption_configuration;
    expect(encryption("dev")).toEqual({ encryption_option: "SSE_S3" });
    expect(encryption("prod")).toEqual({
      encryption_option: "SSE_KMS",
      kms_key_arn: expect.stringMatching(/^\$\{aws_kms_key\..*\.arn\}$/),
    });
    expect(only(synth("prod"), "aws_kms_key").enable_key_rotation).toBe(true);
  });

  it("puts results into a bucket of its account, where they expire", () => {
    const stack = synth("dev", { logQuery: { resultDays: 3 } });
    const { configuration: settings } = only(stack, "aws_athena_workgroup");
    expect(settings).toMatchObject({
      result_configuration: {
        expected_bucket_owner: "111122223333",
        output_location: expect.stringMatching(/^s3:\/\/\$\{aws_s3_bucket\..*\.bucket\}\/results\/$/),
      },
    });
    expect(only(stack, "aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      expect.objectContaining({ id: "disposable", filter: [{ prefix: "" }], expiration: [{ days: 3 }] }),
      expect.objectContaining({
        id: "clean-up",
        noncurrent_version_expiration: [{ noncurrent_days: 1 }],
      }),
    ]);
    expect(only(stack, "aws_s3_bucket").force_destroy).toBe(true);
  });

  it("keeps queries that people saved where data is protected", () => {
    expect(only(synth("dev"), "aws_athena_workgroup").force_destroy).toBe(true);
    expect(only(synth("prod"), "aws_athena_workgroup").force_destroy).toBe(false);
  });
});

describe("tables", () => {
  it("read NDJSON with columns, in lower case, of the types that the format comes to", () => {
    const log = {
      formats: [{ name: "extended", format: EXTENDED }],
      output: { rename: { status: "statusCode" }, drop: ["remote_user"], constants: { site: "shop" } },
    };
    const { nginx_stream } = tablesOf(synth("dev", { log }));
    expect(nginx_stream?.storage_descriptor).toMatchObject({
      input_format: "org.apache.hadoop.mapred.TextInputFormat",
      ser_de_info: {
        serialization_library: "org.openx.data.jsonserde.JsonSerDe",
        parameters: { "ignore.malformed.json": "true" },
      },
      columns: [
        { name: "remote_addr", type: "string" },
        { name: "time", type: "string" },
        { name: "request_method", type: "string" },
        { name: "request_uri", type: "string" },
        { name: "server_protocol", type: "string" },
        { name: "request", type: "string" },
        { name: "statuscode", type: "int" },
        { name: "body_bytes_sent", type: "bigint" },
        { name: "http_referer", type: "string" },
        { name: "http_user_agent", type: "string" },
        { name: "http_x_forwarded_for", type: "string" },
        { name: "request_time", type: "double" },
        { name: "upstream_response_time", type: "string" },
        { name: "host", type: "string" },
        { name: "request_id", type: "string" },
        { name: "site", type: "string" },
      ],
    });
  });

  it("read Parquet where Firehose writes it", () => {
    const nginxFirehose = { source: { kind: "direct-put" }, output: { format: "parquet" } } as const;
    const tables = tablesOf(synth("dev", { nginxFirehose }));
    expect(tables.nginx_firehose?.parameters).toMatchObject({ classification: "parquet" });
    expect(tables.nginx_firehose_quarantine?.parameters).toMatchObject({ classification: "json" });
  });

  it("refuse records with a column of the partition's name", () => {
    const log = { formats: [{ name: "main", format: MAIN }], output: { constants: { dateHour: "x" } } };
    expect(() => stackOf("dev", { log })).toThrow(
      "nginx_stream: datehour is the column of the keys' hour, no record may have it (rename it)",
    );
  });

  it("begin with the hour that the environment names", () => {
    const { nginx_stream } = tablesOf(synth("dev", { logQuery: { firstHour: "2020/08/10/06" } }));
    expect(nginx_stream?.parameters).toMatchObject({ "projection.datehour.range": "2020/08/10/06,NOW" });
  });
});

describe("partitions", () => {
  const NOW = new Date("2026-11-21T06:00:00Z");
  /** A line of a time, and a line that has none of the formats, both of which arrive then. */
  const records = (iso: string) => [
    { data: `${line(iso)}\n`, arrival: iso },
    { data: "no line of nginx\n", arrival: iso },
  ];

  function line(iso: string): string {
    const [, year, month, day, time, offset] =
      /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d)$/.exec(iso) ?? [];
    const name = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[Number(month) - 1];
    const zone = offset === "Z" ? "+0000" : offset?.replace(":", "");
    return `::1 - - [${day}/${name}/${year}:${time} ${zone}] "GET / HTTP/1.1" 200 1 "-" "curl" "-"`;
  }

  function found(stack: SynthesizedStack, objects: readonly PutObject[]): string[] {
    const tables = Object.entries(tablesOf(stack));
    return objects.flatMap(({ bucket, key }) =>
      tables.flatMap(([name, table]) => {
        const values = partitionOf(table as unknown as ProjectedTable, `s3://${bucket}/${key}`, NOW);
        return values === undefined ? [] : [[name, ...Object.values(values)].join(" ")];
      }),
    );
  }

  /** Times, and the UTC hour that each is of. */
  const TIMES: readonly (readonly [string, string, string])[] = [
    ["the first hour that there is", "2024-01-01T00:00:00Z", "2024/01/01/00"],
    ["the first hour of a day", "2024-05-02T00:00:00Z", "2024/05/02/00"],
    ["the last hour of a day", "2024-05-01T23:59:59Z", "2024/05/01/23"],
    ["an hour that is of the day before in UTC", "2024-05-02T08:59:59+09:00", "2024/05/01/23"],
    ["the first hour of a year", "2025-01-01T00:00:00Z", "2025/01/01/00"],
    ["the last hour of a year", "2025-12-31T23:59:59Z", "2025/12/31/23"],
    ["an hour that is of the year before in UTC", "2026-01-01T00:30:00+01:00", "2025/12/31/23"],
    ["an hour that is of the year after in UTC", "2024-12-31T23:30:00-01:00", "2025/01/01/00"],
    ["the last hour of a leap day", "2024-02-29T23:59:59Z", "2024/02/29/23"],
    ["the hour after a leap day", "2024-03-01T00:00:00Z", "2024/03/01/00"],
    ["the current hour", "2026-11-21T06:00:00Z", "2026/11/21/06"],
  ];

  it.each(TIMES)(
    "hold what the function puts in %s, each object in the one table that is its",
    async (_rule, iso, hour) => {
      const objects = await objectsByFunction(testEnvironment("dev"), records(iso));
      expect(found(synth("dev"), objects).sort()).toEqual([
        `nginx_stream ${hour}`,
        `nginx_stream_quarantine ${hour}`,
      ]);
    },
  );

  it.each(TIMES)("hold what Firehose puts in %s", async (_rule, iso, hour) => {
    const objects = await objectsByFirehose(testEnvironment("dev"), records(iso));
    expect(found(synth("dev"), objects).sort()).toEqual([
      `nginx_firehose ${hour}`,
      `nginx_firehose_quarantine processing-failed ${hour}`,
    ]);
  });

  it("hold what Firehose files under the hour of the line itself", async () => {
    const changes = {
      nginxFirehose: {
        source: { kind: "direct-put" },
        dynamicPartitioning: true,
        prefix: "logs/nginx",
      },
    } as const;
    const [, iso] = TIMES[6] ?? [];
    const sent = [{ data: `${line(iso ?? "")}\n`, arrival: "2026-11-21T05:00:00Z" }];
    const objects = await objectsByFirehose(testEnvironment("dev", changes), sent);
    expect(found(synth("dev", changes), objects)).toEqual(["nginx_firehose 2025/12/31/23"]);
  });

  it("hold what the function puts uncompressed, and under another prefix", async () => {
    const { nginxStream } = testEnvironment("dev");
    const changes = { nginxStream: { ...nginxStream, compression: "none", prefix: "web/eu" } } as const;
    const objects = await objectsByFunction(testEnvironment("dev", changes), records("2024-05-01T00:00:00Z"));
    expect(found(synth("dev", changes), objects).sort()).toEqual([
      "nginx_stream 2024/05/01/00",
      "nginx_stream_quarantine 2024/05/01/00",
    ]);
  });

  it("hold nothing else: not what is under another prefix, in another bucket, no hour, or of another time", () => {
    const environment = testEnvironment("dev");
    const { bucket } = nginxStreamNames(environment);
    const other = firehoseNames(environment).bucket;
    const keys = [
      ["nginx_access_old/2024/05/01/00/a.json.gz", bucket],
      ["quarantine/2024/05/01/00/a.json.gz", bucket],
      ["aws/lambda/uuid/shardId-000000000000/2024/05/01/a.json", bucket],
      ["replayed/quarantine/nginx_access/2024/05/01/00/a.json.gz", bucket],
      ["nginx_access/2024/05/01/a.json.gz", bucket],
      ["nginx_access/2024/13/01/00/a.json.gz", bucket],
      ["nginx_access/2023/02/29/00/a.json.gz", bucket],
      ["nginx_access/2024/05/01/24/a.json.gz", bucket],
      ["nginx_access/2023/12/31/23/a.json.gz", bucket],
      ["nginx_access/2026/11/21/07/a.json.gz", bucket],
      ["quarantine/nginx_access/splunk-failed/2024/05/01/00/a.json.gz", other],
      ["quarantine/nginx_access/2024/05/01/00/a.json.gz", other],
      ["nginx_access/2024/05/01/00/a.json.gz", "another-bucket"],
    ] as const;
    const objects = keys.map(([key, of]) => ({ bucket: of, key, body: Buffer.alloc(0) }));
    expect(found(synth("dev"), objects)).toEqual([]);
    const control = { bucket, key: "nginx_access/2024/05/01/00/a.json.gz", body: Buffer.alloc(0) };
    expect(found(synth("dev"), [control])).toEqual(["nginx_stream 2024/05/01/00"]);
  });
});

describe("named queries", () => {
  it("are of the workgroup and the database, one for each table that can answer them", () => {
    const queries = byName(synth("dev"), "aws_athena_named_query");
    expect(Object.keys(queries).sort()).toEqual(
      [
        ...["client-trail", "error-bursts", "lines-by-hour", "status-by-hour", "top-paths"].flatMap(
          (name) => [`${name} of nginx_firehose`, `${name} of nginx_stream`],
        ),
        "quarantine-reasons",
      ].sort(),
    );
    for (const query of Object.values(queries)) {
      expect(query.workgroup).toMatch(/^\$\{aws_athena_workgroup\..*\.name\}$/);
      expect(query.database).toBe("${aws_glue_catalog_database.database.name}");
      expect(String(query.description).length).toBeLessThanOrEqual(1_024);
    }
  });

  it("say what their question marks stand for, in their order", () => {
    const queries = byName(synth("dev"), "aws_athena_named_query");
    expect(queries["client-trail of nginx_stream"]?.description).toMatch(
      /Parameters: first UTC hour \('2024\/05\/01\/00'\), last UTC hour, the client's address, in quotes\.$/,
    );
  });
});

it("is a stack of the environments that have the section, and of no other", () => {
  expect(stackIds(testEnvironment("dev"))).toContain("log-query-dev");
  expect(stackIds(testEnvironment("dev", { logQuery: undefined }))).not.toContain("log-query-dev");
});

it("can keep the names of resources that exist already", () => {
  const names = { database: "weblogs", workgroup: "analysts", bucket: "athena-results-2024" };
  const stack = synth("dev", { logQuery: { names } });
  expect(only(stack, "aws_glue_catalog_database").name).toBe("weblogs");
  expect(only(stack, "aws_athena_workgroup").name).toBe("analysts");
  expect(only(stack, "aws_s3_bucket").bucket).toBe("athena-results-2024");
});
