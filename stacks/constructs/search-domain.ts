import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import {
  OpensearchDomain,
  type OpensearchDomainAutoTuneOptions,
  type OpensearchDomainClusterConfig,
  type OpensearchDomainLogPublishingOptions,
} from "@cdktf/provider-aws/lib/opensearch-domain";
import { Construct } from "constructs";
import { type Environment, isT3, type ManagedDomain } from "../../environments";
import { administratorArns } from "../naming";

/** What the domain tells CloudWatch Logs, by the last part of the group's name. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
const LOG_TYPES = {
  "application-logs": "ES_APPLICATION_LOGS",
  "index-slow-logs": "INDEX_SLOW_LOGS",
  "search-slow-logs": "SEARCH_SLOW_LOGS",
} as const;

/** What more masters than three would add is only work. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html */
const MASTERS = 3;

/** Name and size of the domain, and the environment that protects its data and keeps its logs. */
export interface SearchDomainProps {
  readonly domainName: string;
  /** `arn:aws:es:…:domain/<name>`: derived, because a domain's own policies name it. */
  readonly domainArn: string;
  readonly settings: ManagedDomain;
  readonly environment: Environment;
}

/**
 * An OpenSearch domain that takes signed requests over TLS only, encrypts what it keeps and sends, and knows by
 * fine-grained access control who may do what. Its master user is an IAM principal: no password is anywhere.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
 *
 * @example
 * const search = new SearchDomain(this, "search", {
 *   domainName: "log-pipeline-dev",
 *   domainArn: `arn:aws:es:${environment.region}:${environment.accountId}:domain/log-pipeline-dev`,
 *   settings: domain,
 *   environment,
 * });
 * search.domain.endpoint;
 */
export class SearchDomain extends Construct {
  readonly domain: OpensearchDomain;

  constructor(scope: Construct, id: string, props: SearchDomainProps) {
    super(scope, id);
    const { settings, environment } = props;
    const [masterUserArn] = administratorArns(settings, environment);
    const groups = Object.entries(LOG_TYPES).map(([name, logType]) => ({
      logType,
      group: new CloudwatchLogGroup(this, name, {
        name: `/aws/opensearch/${props.domainName}/${name}`,
        retentionInDays: environment.logRetentionDays,
      }),
    }));
    const logPolicy = new CloudwatchLogResourcePolicy(this, "log-policy", {
      policyName: `${props.domainName}-opensearch-logs`,
      policyDocument: this.logDocument(
        groups.map(({ group }) => group),
        props,
      ).json,
    });
    const autoTune = autoTuneOptions(settings);
    this.domain = new OpensearchDomain(this, "domain", {
      domainName: props.domainName,
      engineVersion: settings.engineVersion,
      clusterConfig: clusterConfig(settings),
      ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: settings.volumeGiB },
      encryptAtRest: { enabled: true },
      nodeToNodeEncryption: { enabled: true },
      // TLS 1.2 or 1.3 with forward secrecy; the only newer policy is FIPS's, which takes 1.3 alone.
      // https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      advancedSecurityOptions: {
        enabled: true,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: masterUserArn as string },
      },
      logPublishingOptions: groups.map(
        ({ logType, group }): OpensearchDomainLogPublishingOptions => ({
          logType,
          cloudwatchLogGroupArn: group.arn,
        }),
      ),
      offPeakWindowOptions: { enabled: true },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      ...(autoTune === undefined ? {} : { autoTuneOptions: autoTune }),
      ...(environment.protectData ? { lifecycle: { preventDestroy: true } } : {}),
      // A domain whose logs are refused is not made at all.
      dependsOn: [logPolicy],
    });
  }

  /** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
  private logDocument(
    groups: readonly CloudwatchLogGroup[],
    { domainArn, environment }: SearchDomainProps,
  ): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "log-document", {
      statement: [
        {
          sid: "TakeDomainLogs",
          principals: [{ type: "Service", identifiers: ["es.amazonaws.com"] }],
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: groups.map(({ arn }) => `${arn}:*`),
          condition: [
            { test: "ArnLike", variable: "aws:SourceArn", values: [domainArn] },
            { test: "StringEquals", variable: "aws:SourceAccount", values: [environment.accountId] },
          ],
        },
      ],
    });
  }
}

function clusterConfig({ instanceType, instances, multiAz }: ManagedDomain): OpensearchDomainClusterConfig {
  const nodes = { instanceType, instanceCount: instances };
  if (multiAz === undefined) return { ...nodes, zoneAwarenessEnabled: false };
  const { zones, standby, masterType } = multiAz;
  return {
    ...nodes,
    zoneAwarenessEnabled: true,
    zoneAwarenessConfig: { availabilityZoneCount: zones },
    multiAzWithStandbyEnabled: standby,
    ...(masterType === undefined
      ? {}
      : { dedicatedMasterEnabled: true, dedicatedMasterType: masterType, dedicatedMasterCount: MASTERS }),
  };
}

/** T3 has no Auto-Tune. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/auto-tune.html */
function autoTuneOptions({ instanceType }: ManagedDomain): OpensearchDomainAutoTuneOptions | undefined {
  if (isT3(instanceType)) return undefined;
  return { desiredState: "ENABLED", rollbackOnDisable: "NO_ROLLBACK", useOffPeakWindow: true };
}
