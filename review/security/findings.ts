import type { ChangedValues } from "../finding";
import { at, listOf } from "../json-value";
import type { Rich } from "../markdown/rich";
import { isStated, settingFindings } from "../settings";
import { NotKnown } from "../unknown";
import { openPorts } from "./open-ports";
import { GUARDS, SECURITY_SETTINGS } from "./settings";

/**
 * What a change does to security, policies apart: public access, encryption, TLS, metadata, open ports, endpoints.
 *
 * @param isOwnerGone whether what the resource protects is destroyed as well, so that nothing is left to protect
 */
export function securityFindings(change: ChangedValues, isOwnerGone: boolean): Rich[] {
  const guard = GUARDS[change.type];
  return [
    ...settingFindings(change, SECURITY_SETTINGS[change.type] ?? []),
    ...openPorts(change),
    ...queueEncryption(change),
    ...clusterSources(change),
    ...(change.kind === "destroy" && guard !== undefined && !isOwnerGone ? [[guard]] : []),
  ];
}

/** A queue is encrypted in either of two ways; without both it is not. */
function queueEncryption({ type, kind, before, after }: ChangedValues): Rich[] {
  if (type !== "aws_sqs_queue" || after === undefined) return [];
  const isEncrypted = (attributes: typeof after): boolean =>
    attributes.sqs_managed_sse_enabled === true ||
    attributes.sqs_managed_sse_enabled instanceof NotKnown ||
    isStated(attributes.kms_master_key_id);
  if (isEncrypted(after) || (kind !== "create" && before !== undefined && !isEncrypted(before))) return [];
  return [["messages are **not encrypted** at rest"]];
}

/** A public endpoint may be public for some addresses only. */
function clusterSources({ type, before, after }: ChangedValues): Rich[] {
  if (type !== "aws_eks_cluster") return [];
  const isOpen = (attributes: typeof after): boolean =>
    at(attributes, "vpc_config", 0, "endpoint_public_access") === true &&
    listOf(at(attributes, "vpc_config", 0, "public_access_cidrs")).includes("0.0.0.0/0");
  return isOpen(after) && !isOpen(before)
    ? [["the cluster's endpoint is open to the **whole Internet**"]]
    : [];
}
