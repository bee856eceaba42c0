import { checksumHeader } from "../checksum";
import { S3_LIMITS } from "../limits";
import type { Operation } from "../operation";
import { readPartNumber } from "../part-number";
import { openBody } from "../request-body";
import { S3Error } from "../s3-error";
import { targetUpload } from "../target";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: Operation = async ({ request, store, uploads }) => {
  const address = targetUpload(request);
  const number = readPartNumber(request);
  const { checksum } = uploads.get(address);
  const body = openBody(request, S3_LIMITS.putBytes);
  const sent = body.expectation.checksum?.algorithm;
  if (checksum !== undefined && sent !== undefined && sent !== checksum.algorithm) {
    throw new S3Error(
      "InvalidRequest",
      `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm.toLowerCase()}, actual checksum Type: ${sent.toLowerCase()}`,
    );
  }
  const wanted = body.expectation.checksum ?? checksum;
  const staged = await store.stage({ ...body, expectation: { ...body.expectation, checksum: wanted } });
  const part = await uploads.putPart(address, { number, staged });
  return {
    status: 200,
    headers: {
      etag: `"${part.etag}"`,
      ...(part.checksum === undefined
        ? {}
        : { [checksumHeader(part.checksum.algorithm)]: part.checksum.value }),
    },
  };
};
