import { Pieces } from "./pieces";
import { readBlock, type ShownButton } from "./read-block";

/** A block of a message. */
export function Block({ block }: { readonly block: unknown }) {
  const shown = readBlock(block);
  switch (shown.kind) {
    case "header":
      return <h4>{shown.text}</h4>;
    case "section":
      return (
        <div class="text">
          {shown.text !== undefined && <Pieces pieces={shown.text} />}
          {shown.fields.length > 0 && (
            <ul class="fields">
              {shown.fields.map((field, index) => (
                <li key={index}>
                  <Pieces pieces={field} />
                </li>
              ))}
            </ul>
          )}
          <Buttons buttons={shown.buttons} />
        </div>
      );
    case "context":
      return (
        <p class="context">
          {shown.elements.map((element, index) => (
            <span key={index}>
              <Pieces pieces={element} />{" "}
            </span>
          ))}
        </p>
      );
    case "actions":
      return <Buttons buttons={shown.buttons} />;
    case "divider":
      return <hr />;
    case "image":
      return <p class="context">[image: {shown.alt}]</p>;
    case "other":
      return <pre>{JSON.stringify(shown.block, undefined, 1)}</pre>;
  }
}

/** Buttons that open a URL are links; the others do something in Slack alone, and are text here. */
function Buttons({ buttons }: { readonly buttons: readonly ShownButton[] }) {
  if (buttons.length === 0) return null;
  return (
    <p class="buttons">
      {buttons.map(({ text, url, style = "" }, index) =>
        url === undefined ? (
          <span key={index} class={`button ${style}`}>
            {text}
          </span>
        ) : (
          <a key={index} class={`button ${style}`} href={url} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ),
      )}
    </p>
  );
}
