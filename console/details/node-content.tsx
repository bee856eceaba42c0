import type { NodeContent } from "../contract";
import type { Show } from "../shown";
import { SlackMessage } from "../slack/message";
import { counted } from "../text/numbers";
import { ObjectList } from "./object-list";
import { RecordList } from "./record-list";

export interface NodeContentProps {
  readonly content: NodeContent;
  readonly show: Show;
}

/** What a node holds: objects, messages, documents. */
export function NodeContentView({ content, show }: NodeContentProps) {
  switch (content.kind) {
    case "objects":
      return <ObjectList content={content} show={show} />;
    case "messages":
      return (
        <section>
          <h3>Messages, as Slack shows them</h3>
          {content.messages.length === 0 && <p class="empty">Nothing has been told yet.</p>}
          {content.messages.map((message, index) => (
            <SlackMessage key={`${message.at}/${content.messages.length - index}`} message={message} />
          ))}
        </section>
      );
    case "documents":
      return (
        <section>
          <h3>Latest documents</h3>
          {content.documents.length === 0 && <p class="empty">There are no documents yet.</p>}
          <RecordList
            records={content.documents.map(({ index, id, source }) => ({
              key: `${index}/${id}`,
              title: `${index} / ${id}`,
              value: source,
            }))}
          />
        </section>
      );
    case "queue":
      return (
        <section>
          <h3>Messages in the queue</h3>
          {content.messages.length === 0 && <p class="empty">The queue is empty.</p>}
          <RecordList
            records={content.messages.map(({ id, body, receives }) => ({
              key: id,
              title: `received ${counted(receives, "times")}`,
              value: parsed(body),
            }))}
          />
        </section>
      );
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
