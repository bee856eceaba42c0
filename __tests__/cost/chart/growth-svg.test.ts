import { XMLParser, XMLValidator } from "fast-xml-parser";
import { growthSvg } from "../../../cost/chart/growth-svg";
import { growth, VOLUMES, waysToS3 } from "../../../cost/growth";
import { nginxFirehose, nginxStream, ON_DEMAND } from "../stacks";

const svg = growthSvg(
  growth(
    waysToS3({ stream: nginxStream({ stream: ON_DEMAND }), firehose: nginxFirehose({ stream: ON_DEMAND }) }),
  ),
);
const { svg: image } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(svg);
const [, , width, height] = image.viewBox.split(" ").map(Number);

test("it is an image with a title, for both themes", () => {
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(image.title["#text"]).toMatch(/from 1 GB to 10 TB a day$/);
  expect(svg).toContain("@media (prefers-color-scheme: dark)");
});

test("it has a line and a name for each way in both panels", () => {
  const names = ["Lambda, on demand", "Lambda, shards", "Firehose, on demand", "Firehose, direct put"];
  const labels = image.text.map((text: { "#text": unknown }) => String(text["#text"]));
  expect(labels).toEqual(expect.arrayContaining(["1 line a record", "95 lines a record", "10 TB", ...names]));
  expect(image.polyline).toHaveLength(8);
  expect(image.polyline.map((line: { class: string }) => line.class)).toEqual(
    expect.arrayContaining(["lambda", "lambda other", "firehose", "firehose other"]),
  );
});

test("each line has a point for each volume, goes right and never down, and is in the picture", () => {
  for (const { points } of image.polyline as { points: string }[]) {
    const places = points.split(" ").map((point) => point.split(",").map(Number));
    expect(places).toHaveLength(VOLUMES.length);
    places.forEach(([x = Number.NaN, y = Number.NaN], at) => {
      const [left = 0, above = height] = places[at - 1] ?? [];
      expect(x).toBeGreaterThan(left);
      expect(y).toBeLessThanOrEqual(above);
      expect(x).toBeLessThan(width);
      expect(y).toBeGreaterThan(0);
    });
  }
});
