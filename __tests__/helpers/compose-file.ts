import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { ROOT } from "../../scripts/lib/paths";

const Duration = z.string().regex(/^\d+s$/);
const Size = z.string().regex(/^\d+[mg]$/);

const HealthCheck = z.strictObject({
  test: z.tuple([z.enum(["CMD", "CMD-SHELL"])], z.string()),
  interval: Duration,
  timeout: Duration,
  start_period: Duration.optional(),
  retries: z.int().positive(),
});

const Service = z.strictObject({
  image: z.string().optional(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string(), target: z.string() }).optional(),
  profiles: z.array(z.string()).nonempty().optional(),
  network_mode: z
    .string()
    .regex(/^service:/)
    .optional(),
  init: z.boolean().optional(),
  command: z.array(z.string()).optional(),
  stop_grace_period: Duration.optional(),
  mem_limit: Size.optional(),
  ports: z.array(z.string()).optional(),
  // Text: YAML would turn an unquoted true or 1 into what Compose passes on in a form of its own.
  environment: z.record(z.string(), z.string()).optional(),
  ulimits: z.record(z.string(), z.strictObject({ soft: z.int(), hard: z.int() })).optional(),
  volumes: z.array(z.string()).optional(),
  healthcheck: HealthCheck,
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.enum(["service_started", "service_healthy"]) }))
    .optional(),
});

/** The part of the Compose specification that docker-compose.yml uses; what is not in it is a mistake or needs a look. */
const ComposeFile = z.strictObject({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

export type ComposeFile = z.infer<typeof ComposeFile>;
export type ComposeService = z.infer<typeof Service>;

/** docker-compose.yml, every key of it known. */
export function composeFile(): ComposeFile {
  return ComposeFile.parse(parse(readFileSync(join(ROOT, "docker-compose.yml"), "utf8")));
}
