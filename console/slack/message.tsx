import type { SlackMessageView } from "../contract";
import { moment } from "../text/time";
import { Block } from "./block";
import { parseMrkdwn } from "./mrkdwn";
import { Pieces } from "./pieces";

/** A message as Slack would show it: its blocks, or its text where it has none. */
export function SlackMessage({ message: { at, text, blocks } }: { readonly message: SlackMessageView }) {
  return (
    <article class="slack">
      <p class="from">
        <strong>log-pipeline</strong> <span class="app">app</span>{" "}
        <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
      </p>
      {blocks.length === 0 ? (
        <p class="text">
          <Pieces pieces={parseMrkdwn(text)} />
        </p>
      ) : (
        blocks.map((block, index) => <Block key={index} block={block} />)
      )}
    </article>
  );
}
