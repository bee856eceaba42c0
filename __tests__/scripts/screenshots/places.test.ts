import { Places } from "../../../scripts/screenshots/places";
import { announcement } from "../../../scripts/start/announcement";

const announced = (description: string) =>
  announcement({
    engine: { url: "http://127.0.0.1:4566", port: 4566 },
    shipping: { description },
    feeds: [{ description: "pods write a line a second each" }],
    region: "ap-northeast-2",
    once: false,
    portAsked: false,
  });

it.each([
  [
    "shipping the log of a private nginx: send it requests, e.g. curl http://127.0.0.1:8081/hello",
    "http://127.0.0.1:8081/",
  ],
  ["shipping generated traffic, 5 lines a second (no nginx is installed)", undefined],
])("hears where the engine and the web server are: %s", async (description, nginx) => {
  const places = new Places();
  for (const line of ["building …", ...announced(description)]) places.hear(line);
  expect(await places.heard).toEqual({ engine: "http://127.0.0.1:4566", nginx });
});
