import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DaemonSet, Deployment } from "kubernetes-models/apps/v1";
import { ClusterRole, ClusterRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1";
import { ConfigMap, Namespace, ServiceAccount } from "kubernetes-models/v1";
import { parseAllDocuments } from "yaml";
import { ROOT } from "../../scripts/lib/paths";

export const KUBERNETES = join(ROOT, "agent-config", "kubernetes");

/** What may be in a manifest, by apiVersion and kind; each validates by the published schema of Kubernetes 1.27. */
const KINDS = {
  DaemonSet,
  Deployment,
  ClusterRole,
  ClusterRoleBinding,
  ConfigMap,
  Namespace,
  ServiceAccount,
};
type Kind = keyof typeof KINDS;
type ModelOf<K extends Kind> = InstanceType<(typeof KINDS)[K]>;

export interface Manifest {
  readonly file: string;
  readonly content: { readonly apiVersion: string; readonly kind: string };
}

/** The documents of every .yaml under agent-config/kubernetes but those that are kustomize's own. */
export function manifests(): Manifest[] {
  return readdirSync(KUBERNETES, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml") && basename(file) !== "kustomization.yaml")
    .sort()
    .flatMap((file) =>
      parseAllDocuments(readFileSync(join(KUBERNETES, file), "utf8")).map((document) => {
        if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0]?.message}`);
        return { file, content: document.toJS() as Manifest["content"] };
      }),
    );
}

/** @throws where the manifest breaks its schema, or its kind is none that is expected here */
export function validate({ content }: Manifest): void {
  if (!Object.hasOwn(KINDS, content.kind)) throw new Error(`kind ${content.kind}: not expected`);
  const Model = KINDS[content.kind as Kind];
  const wanted: string = Model.apiVersion;
  if (content.apiVersion !== wanted)
    throw new Error(`apiVersion: must be ${wanted}, is ${content.apiVersion}`);
  new Model(content as never).validate();
}

/** The one manifest of a kind in a folder. */
export function manifestIn<K extends Kind>(folder: string, kind: K): ModelOf<K> {
  const found = manifests().filter(({ file, content }) => dirname(file) === folder && content.kind === kind);
  const [manifest, ...others] = found;
  if (manifest === undefined || others.length > 0)
    throw new Error(`${folder}: ${found.length} of kind ${kind}`);
  return manifest.content as unknown as ModelOf<K>;
}
