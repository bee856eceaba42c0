/** A JSON value to be read: an object's members in a table, all else as it is written. */
export function JsonView({ value }: { readonly value: unknown }) {
  if (!isObject(value)) return <pre class="json">{written(value)}</pre>;
  return (
    <table class="json">
      <tbody>
        {Object.entries(value).map(([name, member]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class={member === null ? "null" : typeof member}>{written(member)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text as it is, so that nobody has to read escapes; the rest as JSON. */
function written(value: unknown): string {
  if (typeof value === "string") return value === "" ? '""' : value;
  return JSON.stringify(value, undefined, 1) ?? "";
}
