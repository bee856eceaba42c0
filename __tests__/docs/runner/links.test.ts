import { anchors, internalLinks } from "./links";

test("links to files and headings are found, those to elsewhere and those in code are not", () => {
  const text = [
    "[a](docs/a.md#x-y) ![b](b.svg) [c](#here) [d](https://example.com/d.md) `[e](e.md)`",
    '<img src="f.png"> <a href="g.md">g</a> [한](%ED%95%9C.md "title")',
    "```md",
    "[h](h.md)",
    "```",
  ].join("\n");
  expect(internalLinks(text)).toEqual([
    { target: "docs/a.md#x-y", file: "docs/a.md", anchor: "x-y" },
    { target: "b.svg", file: "b.svg", anchor: undefined },
    { target: "#here", file: "", anchor: "here" },
    { target: "%ED%95%9C.md", file: "한.md", anchor: undefined },
    { target: "f.png", file: "f.png", anchor: undefined },
    { target: "g.md", file: "g.md", anchor: undefined },
  ]);
});

test.each([
  ["# Where AWS says nothing", "where-aws-says-nothing"],
  ["## 1. State", "1-state"],
  ["### `npm run x`: what, why?", "npm-run-x-what-why"],
  ["## The [page](a.md) of it", "the-page-of-it"],
  ["## a_b - c", "a_b---c"],
  ["## 두 개의 명령", "두-개의-명령"],
])("the anchor of %s is %s", (heading, anchor) => {
  expect([...anchors(heading)]).toEqual([anchor]);
});

test("a heading that comes again is counted, one in code is none, and an id is an anchor", () => {
  const text = '# A\n# A\n```sh\n# B\n```\n<a id="own"></a>';
  expect([...anchors(text)]).toEqual(["a", "a-1", "own"]);
});
