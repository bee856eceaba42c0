import { readBlock } from "../../../console/slack/read-block";

it("reads a header with its emoji", () => {
  const text = { type: "plain_text", text: ":red_circle: a &lt; b", emoji: true };
  expect(readBlock({ type: "header", text })).toEqual({ kind: "header", text: "🔴 a < b" });
});

it("reads a section with its text, fields and button", () => {
  const block = {
    type: "section",
    text: { type: "mrkdwn", text: "*a*" },
    fields: [{ type: "plain_text", text: "*not bold*" }],
    accessory: { type: "button", text: { type: "plain_text", text: "Open" }, url: "https://example.org" },
  };
  expect(readBlock(block)).toEqual({
    kind: "section",
    text: [{ kind: "bold", pieces: [{ kind: "text", text: "a" }] }],
    fields: [[{ kind: "text", text: "*not bold*" }]],
    buttons: [{ text: "Open", url: "https://example.org" }],
  });
});

it("reads a context, of whose images it shows what they are called", () => {
  const elements = [
    { type: "image", image_url: "https://example.org/x.png", alt_text: "a chart" },
    { type: "plain_text", text: "Pod :x: y", emoji: false },
  ];
  expect(readBlock({ type: "context", elements })).toEqual({
    kind: "context",
    elements: [[{ kind: "text", text: "[a chart]" }], [{ kind: "text", text: "Pod :x: y" }]],
  });
});

it("reads buttons, and leads nowhere where a URL is none to follow", () => {
  const button = (url: string, style?: string) => ({
    type: "button",
    text: { type: "plain_text", text: "b" },
    url,
    style,
  });
  const elements = [button("https://example.org", "danger"), button("javascript:alert(1)", "x"), button("")];
  expect(readBlock({ type: "actions", elements })).toEqual({
    kind: "actions",
    buttons: [{ text: "b", url: "https://example.org", style: "danger" }, { text: "b" }, { text: "b" }],
  });
});

it.each([null, 3, "x", {}, { type: "rich_text", elements: [] }])("shows %j as it was posted", (block) => {
  expect(readBlock(block)).toEqual({ kind: "other", block });
});

it("reads dividers and images, and survives what is missing", () => {
  expect(readBlock({ type: "divider" })).toEqual({ kind: "divider" });
  expect(readBlock({ type: "image", alt_text: "a" })).toEqual({ kind: "image", alt: "a" });
  expect(readBlock({ type: "section" })).toEqual({ kind: "section", fields: [], buttons: [] });
  expect(readBlock({ type: "context", elements: "x" })).toEqual({ kind: "context", elements: [] });
});
