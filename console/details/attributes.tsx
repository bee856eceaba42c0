import { JsonView } from "./json-view";

/** What Terraform would be told of a resource. */
export function Attributes({ attributes }: { readonly attributes: Readonly<Record<string, unknown>> }) {
  return (
    <section>
      <h3>Terraform attributes</h3>
      <JsonView value={attributes} />
    </section>
  );
}
