import type { Cluster } from "./cluster";
import { contains } from "./contains";
import { ALL_INDICES, BASE_NAME } from "./names";
import { createPart, type Part } from "./part";

const API = "/_plugins/_security/api";
const WRITER = `${BASE_NAME}-writer`;

/** The role that a domain's master user has, and that makes others the same. */
const ADMINISTRATOR = "all_access";

/**
 * What a bulk request needs that creates documents in indices of a day, and the first of a day the index: nothing is
 * read, changed or deleted.
 * https://docs.opensearch.org/latest/security/access-control/permissions/
 */
const WRITER_ROLE = {
  description: "Load balancers' logs: creates documents and each day's index",
  cluster_permissions: ["indices:data/write/bulk"],
  index_permissions: [
    {
      index_patterns: [ALL_INDICES],
      allowed_actions: [
        "indices:data/write/bulk*",
        "indices:data/write/index",
        "indices:admin/auto_create",
        "indices:admin/create",
        "indices:admin/mapping/auto_put",
        "indices:admin/mapping/put",
      ],
    },
  ],
};

interface Mapped {
  readonly backend_roles?: readonly string[];
  readonly users?: readonly string[];
  readonly hosts?: readonly string[];
}

export interface AccessRolesProps {
  /** IAM role of the function. */
  readonly writerRoleArn: string;
  /** IAM roles and users, less the master user, whom the domain knows by itself. */
  readonly administratorArns: readonly string[];
}

/**
 * Who may do what by fine-grained access control: the function writes days, administrators everything.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-mapping
 */
export function accessRoles(cluster: Cluster, props: AccessRolesProps): Part[] {
  return [
    rolePart(cluster),
    mappingPart(cluster, WRITER, [props.writerRoleArn]),
    ...(props.administratorArns.length === 0
      ? []
      : [mappingPart(cluster, ADMINISTRATOR, props.administratorArns)]),
  ];
}

function rolePart(cluster: Cluster): Part {
  const path = `${API}/roles/${WRITER}`;
  return createPart<unknown>({
    name: `role ${WRITER}`,
    read: () => readNamed(cluster, path, WRITER),
    isWanted: (current) => contains(current, WRITER_ROLE),
    write: async () => void (await cluster.request({ method: "PUT", path, body: WRITER_ROLE })),
  });
}

/** IAM roles are backend roles, IAM users are users. Whoever else is mapped stays so. */
function mappingPart(cluster: Cluster, role: string, arns: readonly string[]): Part {
  const path = `${API}/rolesmapping/${role}`;
  const isUser = (arn: string): boolean => /:user\//.test(arn);
  const [users, backendRoles] = [arns.filter(isUser), arns.filter((arn) => !isUser(arn))];
  const isAmong = (some: readonly string[], all: readonly string[] = []) =>
    some.every((one) => all.includes(one));
  return createPart<Mapped>({
    name: `role mapping ${role}`,
    read: async () => (await readNamed(cluster, path, role)) as Mapped | undefined,
    isWanted: (mapped) => isAmong(backendRoles, mapped.backend_roles) && isAmong(users, mapped.users),
    write: async (mapped) => {
      const body = {
        backend_roles: [...new Set([...(mapped?.backend_roles ?? []), ...backendRoles])],
        users: [...new Set([...(mapped?.users ?? []), ...users])],
        hosts: mapped?.hosts ?? [],
      };
      await cluster.request({ method: "PUT", path, body });
    },
  });
}

async function readNamed(cluster: Cluster, path: string, name: string): Promise<unknown> {
  const found = (await cluster.request({ method: "GET", path })) as Record<string, unknown> | undefined;
  return found?.[name];
}
