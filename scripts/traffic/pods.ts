/** A pod with one container, and what it prints: {n} is the line's number, {id} an id, {ms} a time. */
export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly container: string;
  readonly containerId: string;
  readonly image: string;
  readonly host: string;
  readonly app: string;
  readonly lines: readonly string[];
  /** Each holds the word "error", which the environments' filter pattern looks for. */
  readonly errors: readonly string[];
}

export const PODS: readonly Pod[] = [
  {
    namespace: "kube-example",
    name: "example-web-app-68f99f459d-5mlqk",
    container: "example-log",
    containerId: "1664a08e2e555db58c8da287c9e94fe9567db40a6e0080bed5a573122e374fc4",
    image: "busybox:1.37.0",
    host: "ip-10-0-2-109.ap-northeast-2.compute.internal",
    app: "example-web-app",
    lines: ["{n}: INFO logging update"],
    errors: ["{n}: ERROR logging failed (error {n})"],
  },
  {
    namespace: "shop",
    name: "orders-api-7c5b9d6f4-x2k8p",
    container: "orders-api",
    containerId: "9f2d7c41b0a84e5d8c3b6a1f0e9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d",
    image: "shop/orders-api:4.2.1",
    host: "ip-10-0-3-17.ap-northeast-2.compute.internal",
    app: "orders-api",
    lines: [
      '{"level":"info","msg":"order {id} placed","ms":{ms}}',
      '{"level":"debug","msg":"cache hit","key":"order:{id}"}',
    ],
    errors: [
      '{"level":"error","msg":"order {id}: payment error: timed out after {ms} ms"}',
      '{"level":"error","msg":"database error: cannot connect to postgres://orders:s3cr3t-{id}@db.internal:5432/orders"}',
    ],
  },
  {
    namespace: "shop",
    name: "mailer-5f6d8c9b7-q9w4z",
    container: "mailer",
    containerId: "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
    image: "shop/mailer:1.9.0",
    host: "ip-10-0-2-109.ap-northeast-2.compute.internal",
    app: "mailer",
    lines: ["mail {id} sent in {ms} ms"],
    errors: [
      "WARN mail {id}: SMTP error 451 <try again later> & again",
      "fatal error: queue /var/spool/mailer/{id} is not writable",
    ],
  },
];
