import * as z from "zod";
import { type CostRow, charge } from "../charge";
import { PRICES } from "../prices";
import { attributesOf, type CostedStack, theResource } from "../stack";
import { DAY_SECONDS, GIB, KIB, MONTH_SECONDS } from "../units";

const Rule = z.object({
  id: z.string(),
  transition: z.array(z.object({ days: z.number(), storage_class: z.string() })).default([]),
  expiration: z.array(z.object({ days: z.number().optional() })).default([]),
});
const Lifecycle = z.object({ rule: z.array(Rule) });

/** Smaller objects stay where they are: moving one would cost more than it saves. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const LEAST_MOVED_BYTES = 128 * KIB;

/** What GLACIER keeps beside each object: an index there, and its name in STANDARD. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const GLACIER_INDEX_BYTES = 32 * KIB;
const GLACIER_NAME_BYTES = 8 * KIB;

/** Of objects that are never deleted, what a year of them costs: it goes on growing. */
const NEVER_DAYS = 365;

/** Objects of one kind, as they come in. */
export interface StoredObjects {
  readonly bytesPerSecond: number;
  /** Each is a PUT request, which the bucket's owner pays, whoever made it. */
  readonly perSecond: number;
}

interface Ages {
  readonly infrequent: number;
  readonly glacier: number;
  readonly expire: number;
}

/** Delivered objects in a bucket that has been filled for as long as it keeps them. */
export function bucketRows(stack: CostedStack, objects: StoredObjects): CostRow[] {
  const { address } = theResource(stack, "aws_s3_bucket");
  const ages = deliveredAges(stack, objects.bytesPerSecond / objects.perSecond);
  const perDay = { bytes: objects.bytesPerSecond * DAY_SECONDS, objects: objects.perSecond * DAY_SECONDS };
  const glacierDays = ages.expire - ages.glacier;
  const kept = (bytesPerDay: number, days: number) => (bytesPerDay * days) / GIB;
  const s3 = (price: keyof typeof PRICES.groups.s3.prices, quantity: number): CostRow[] =>
    quantity === 0 ? [] : [charge({ resource: address, group: PRICES.groups.s3, price, quantity })];
  const perMonth = objects.perSecond * MONTH_SECONDS;
  return [
    ...s3("puts", perMonth),
    ...s3(
      "standard",
      kept(perDay.bytes, ages.infrequent) + kept(perDay.objects * GLACIER_NAME_BYTES, glacierDays),
    ),
    ...s3("infrequentAccess", kept(perDay.bytes, ages.glacier - ages.infrequent)),
    ...s3("glacier", kept(perDay.bytes + perDay.objects * GLACIER_INDEX_BYTES, glacierDays)),
    ...s3("toInfrequentAccess", ages.glacier > ages.infrequent ? perMonth : 0),
    ...s3("toGlacier", glacierDays > 0 ? perMonth : 0),
  ];
}

/** The ages, in days, at which a delivered object moves and goes; a class that it never enters begins where the next does. */
function deliveredAges(stack: CostedStack, objectBytes: number): Ages {
  const { rule } = attributesOf(theResource(stack, "aws_s3_bucket_lifecycle_configuration"), Lifecycle);
  const delivered = rule.find(({ id }) => id === "delivered");
  const expire = delivered?.expiration[0]?.days ?? NEVER_DAYS;
  const moves = objectBytes >= LEAST_MOVED_BYTES ? (delivered?.transition ?? []) : [];
  const daysOf = (storageClass: string, otherwise: number) =>
    Math.min(moves.find(({ storage_class }) => storage_class === storageClass)?.days ?? otherwise, expire);
  const glacier = daysOf("GLACIER", expire);
  return { infrequent: daysOf("STANDARD_IA", glacier), glacier, expire };
}
