import type { Operation } from "./operation";
import { abortMultipartUpload } from "./operations/abort-multipart-upload";
import { completeMultipartUpload } from "./operations/complete-multipart-upload";
import { copyObject } from "./operations/copy-object";
import { createBucket } from "./operations/create-bucket";
import { createMultipartUpload } from "./operations/create-multipart-upload";
import { deleteBucket } from "./operations/delete-bucket";
import { deleteObject } from "./operations/delete-object";
import { deleteObjects } from "./operations/delete-objects";
import { getBucketLocation } from "./operations/get-bucket-location";
import { getBucketNotificationConfiguration } from "./operations/get-bucket-notification-configuration";
import { getObject } from "./operations/get-object";
import { getObjectTagging } from "./operations/get-object-tagging";
import { headBucket } from "./operations/head-bucket";
import { headObject } from "./operations/head-object";
import { listBuckets } from "./operations/list-buckets";
import { listMultipartUploads } from "./operations/list-multipart-uploads";
import { listObjects } from "./operations/list-objects";
import { listObjectsV2 } from "./operations/list-objects-v2";
import { listParts } from "./operations/list-parts";
import { putBucketNotificationConfiguration } from "./operations/put-bucket-notification-configuration";
import { putObject } from "./operations/put-object";
import { uploadPart } from "./operations/upload-part";
import { uploadPartCopy } from "./operations/upload-part-copy";
import { notImplemented, S3Error } from "./s3-error";
import type { S3Request } from "./s3-request";

/**
 * Parameters that select operations this service does not have. There are no versions: a bucket is never versioned, and
 * the one version of an object is `null`.
 */
const SUB_RESOURCES = new Set(
  `abac accelerate acl analytics attributes cors encryption intelligent-tiering inventory legal-hold lifecycle logging
  metadataConfiguration metadataTable metrics notification object-lock ownershipControls policy policyStatus
  publicAccessBlock renameObject replication requestPayment restore retention select session tagging torrent versioning
  versions website`.split(/\s+/),
);

const SERVICE: Readonly<Record<string, Operation>> = { GET: listBuckets };

const bucketOperation = ({ method, query }: S3Request): Operation | undefined => {
  if (query.has("uploads")) {
    return method === "GET" ? listMultipartUploads : undefined;
  }
  if (query.has("location")) {
    return method === "GET" ? getBucketLocation : undefined;
  }
  if (query.has("notification")) {
    const configuration: Readonly<Record<string, Operation>> = {
      GET: getBucketNotificationConfiguration,
      PUT: putBucketNotificationConfiguration,
    };
    return configuration[method];
  }
  if (query.has("delete")) {
    return method === "POST" ? deleteObjects : undefined;
  }
  const plain: Readonly<Record<string, Operation>> = {
    GET: query.get("list-type") === "2" ? listObjectsV2 : listObjects,
    HEAD: headBucket,
    PUT: createBucket,
    DELETE: deleteBucket,
  };
  return plain[method];
};

const objectOperation = ({ method, query, headers }: S3Request): Operation | undefined => {
  const copies = headers.has("x-amz-copy-source");
  if (query.has("uploads")) {
    return method === "POST" ? createMultipartUpload : undefined;
  }
  if (query.has("uploadId")) {
    const upload: Readonly<Record<string, Operation>> = {
      GET: listParts,
      PUT: copies ? uploadPartCopy : uploadPart,
      POST: completeMultipartUpload,
      DELETE: abortMultipartUpload,
    };
    return upload[method];
  }
  const plain: Readonly<Record<string, Operation>> = {
    GET: getObject,
    HEAD: headObject,
    PUT: copies ? copyObject : putObject,
    DELETE: deleteObject,
  };
  return plain[method];
};

const asksForTags = ({ method, key, query }: S3Request): boolean =>
  method === "GET" && key !== undefined && query.has("tagging");

const isBucket = ({ bucket, key }: S3Request): boolean => bucket !== undefined && key === undefined;

/**
 * The operation a request asks for.
 * @throws {S3Error} NotImplemented naming the sub-resource, MethodNotAllowed
 */
export const route = (request: S3Request): Operation => {
  if (asksForTags(request)) return getObjectTagging;
  for (const [name, value] of request.query) {
    if (name === "notification" && isBucket(request)) continue;
    if (SUB_RESOURCES.has(name) || (name === "versionId" && value !== "null")) {
      throw notImplemented(`?${name}`);
    }
  }
  const operation =
    request.bucket === undefined
      ? SERVICE[request.method]
      : request.key === undefined
        ? bucketOperation(request)
        : objectOperation(request);
  if (operation === undefined) {
    throw new S3Error("MethodNotAllowed", "The specified method is not allowed against this resource.", {
      Method: request.method,
    });
  }
  return operation;
};
