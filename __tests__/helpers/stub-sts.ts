import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** STS as far as GetCallerIdentity goes: whatever credentials come, they are of one account. */
export async function stubSts(account: string): Promise<{ url: string; close: () => void }> {
  const result = `<Arn>arn:aws:iam::${account}:user/test</Arn><UserId>AIDATEST</UserId><Account>${account}</Account>`;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/xml" });
    response.end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
