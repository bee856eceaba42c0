import type { Suite } from "./suite";
import { albBulk } from "./suites/alb-bulk";
import { albMemory } from "./suites/alb-memory";
import { firehoseTransform } from "./suites/firehose-transform";
import { firstInvocations } from "./suites/first-invocation";
import { functions } from "./suites/functions";
import { handlerGzip } from "./suites/handler-gzip";
import { handlerZstd } from "./suites/handler-zstd";
import { hostile } from "./suites/hostile-line";
import { localEngine } from "./suites/local-engine";
import { nginxLines } from "./suites/nginx-lines";
import { silentlyWrong } from "./suites/silently-wrong";

/** In the order in which they are measured and printed. */
export const SUITES: readonly Suite[] = [
  nginxLines,
  handlerGzip,
  handlerZstd,
  firehoseTransform,
  albBulk,
  hostile,
  silentlyWrong,
  functions,
  firstInvocations,
  albMemory,
  localEngine,
];
