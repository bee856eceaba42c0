import { S3Client } from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import { createCluster } from "../../search/cluster";
import { parseEndpoint } from "../../search/endpoint";
import { searchParts } from "../../search/search-parts";
import { albSearchNames, stackId } from "../../stacks/naming";
import { putAlbLogs } from "./alb-logs";
import type { PathInput } from "./path-input";

const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/** What the search of an environment needs of a run; undefined for an environment without one. */
export function openSearch(environment: Environment): PathInput | undefined {
  const { albSearch, accountId, region } = environment;
  if (albSearch === undefined) return undefined;
  const { bucket } = albSearchNames(environment, albSearch);
  let s3: S3Client | undefined;
  return {
    // What `npm run search-setup` does, since documents that come before their template have their fields guessed.
    prepare: async (url) => {
      const endpoint = parseEndpoint("the engine", `${url}/_opensearch`);
      const cluster = createCluster({ endpoint, region, credentials: async () => CREDENTIALS });
      try {
        for (const part of searchParts(environment, albSearch, { cluster }))
          await part.apply({ dryRun: false });
      } finally {
        await cluster.close();
      }
    },
    feed: (url, once) => {
      s3 = new S3Client({ endpoint: url, region, credentials: CREDENTIALS, forcePathStyle: true });
      const stack = stackId("alb-search", environment);
      return putAlbLogs({
        stack,
        s3,
        bucket,
        prefix: albSearch.prefix,
        accountId,
        region,
        once,
        now: Date.now,
      });
    },
    close: () => s3?.destroy(),
  };
}
