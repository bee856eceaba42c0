import { AwsError } from "../gateway/aws-error";
import { sendAwsError } from "../gateway/error-response";
import type { LocalService } from "../gateway/http";

/** What the engine tells people of itself: `GET` of a path below `/_local/`, as JSON to be read. */
export function createStatusService(pages: Readonly<Record<string, () => unknown>>): LocalService {
  return {
    handle: async (request, response) => {
      request.resume();
      const [path = ""] = (request.url ?? "").split("?");
      const page = request.method === "GET" && Object.hasOwn(pages, path) ? pages[path] : undefined;
      if (page === undefined) {
        const known = Object.keys(pages).join(", ");
        sendAwsError(response, new AwsError("NotFound", `${path}: is not one of: ${known}`, 404), "json");
        return;
      }
      response.statusCode = 200;
      response.setHeader("content-type", "application/json");
      response.end(`${JSON.stringify(page(), undefined, 2)}\n`);
    },
    close: async () => undefined,
  };
}
