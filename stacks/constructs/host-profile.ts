import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { roleName } from "../naming";

/**
 * What the agent of Systems Manager does to open a session, and no more: AWS's own AmazonSSMManagedInstanceCore would
 * also let hosts read every SSM parameter of the account.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 */
const OPEN_SESSIONS = [
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

/** Whose profile it is, and what for. */
export interface HostProfileProps {
  /** Of the hosts; role and profile are named after it. */
  readonly name: string;
  /** What the hosts do for the pipeline. */
  readonly statements: readonly DataAwsIamPolicyDocumentStatement[];
}

/**
 * The instance profile of hosts: the pipeline's rights, and sessions in place of SSH.
 *
 * @example
 * const statements = hostStatements({ environment, accountId: environment.accountId });
 * const { profile, policies } = new HostProfile(this, "profile", { name: nginxHostName(environment), statements });
 */
export class HostProfile extends Construct {
  readonly profile: IamInstanceProfile;
  /** The pipeline's rights alone, for hosts that have a role already. */
  readonly pipelinePolicy: DataAwsIamPolicyDocument;
  /** Hosts must wait for them. */
  readonly policies: readonly IamRolePolicy[];

  constructor(scope: Construct, id: string, props: HostProfileProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: roleName(props.name),
      assumeRolePolicy: this.trustPolicy().json,
    });
    this.pipelinePolicy = new DataAwsIamPolicyDocument(this, "pipeline", {
      statement: [...props.statements],
    });
    const sessions = new DataAwsIamPolicyDocument(this, "sessions", {
      statement: [{ sid: "OpenSessions", actions: OPEN_SESSIONS, resources: ["*"] }],
    });
    this.policies = [
      new IamRolePolicy(this, "pipeline-policy", {
        name: "pipeline",
        role: role.id,
        policy: this.pipelinePolicy.json,
      }),
      new IamRolePolicy(this, "sessions-policy", {
        name: "sessions",
        role: role.id,
        policy: sessions.json,
      }),
    ];
    this.profile = new IamInstanceProfile(this, "profile", { name: props.name, role: role.name });
  }

  /**
   * No source-account condition here: EC2 only gives instances a role of their own account (iam:PassRole), and its
   * documentation promises no aws:SourceAccount key when it assumes an instance's role.
   */
  private trustPolicy(): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
        },
      ],
    });
  }
}
