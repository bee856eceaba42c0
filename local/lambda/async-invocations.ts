import { randomUUID } from "node:crypto";
import { Lifetime } from "../event-source-mapping/lifetime";
import { tellingFailures } from "../event-source-mapping/telling-failures";
import type { S3Service } from "../s3/service";
import { type AsyncFailureCondition, asyncRecord } from "./async-record";
import type { DeployedFunction } from "./deployed-function";
import { Slots } from "./slots";

/**
 * Waits before the first and the second retry. AWS waits one and two minutes
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html); here it is the 300th part.
 */
export const RETRY_DELAYS_MS: readonly number[] = [200, 400];

/** Events of one function under way at once, unless fewer are reserved for it: each takes a thread of its own. */
const CONCURRENCY = 4;

/** How a function's events are handled; what AWS does unless told otherwise is {@link ASYNC_DEFAULTS}. */
export interface AsyncSettings {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** Bucket of the on-failure destination. */
  readonly failureBucket?: string;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html */
export const ASYNC_DEFAULTS: AsyncSettings = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };

export interface AsyncInvocationsOptions {
  readonly putObject: S3Service["putObject"];
  /** Told why a function fails, and of a failure record that could not be stored yet. */
  readonly onError: (error: Error) => void;
  /** Before the first retry and before the second, milliseconds. @default {@link RETRY_DELAYS_MS} */
  readonly retryDelaysMs?: readonly number[] | undefined;
  /** @default the clock */
  readonly now?: () => Date;
}

/** An event that is not at its end. */
export interface WaitingEvent {
  readonly functionName: string;
  /** Milliseconds since 1970. */
  readonly queuedAt: number;
}

interface Queue {
  readonly slots: Slots;
  readonly invoke: DeployedFunction["invoke"];
}

/**
 * Lambda's asynchronous invocations: an event is queued, invoked, invoked again where the function fails, and at its
 * end done or given up, the latter with a record where the function has a destination for it. Queues are in memory.
 *
 * @example
 * const invocations = new AsyncInvocations({ putObject: (object) => s3.putObject(object), onError });
 * invocations.configure("alerts", { ...ASYNC_DEFAULTS, failureBucket: "alerts-failed" });
 * invocations.enqueue(lambda.get("alerts"), event);
 * await invocations.drain();
 */
export class AsyncInvocations {
  private readonly settings = new Map<string, AsyncSettings>();
  private readonly queues = new Map<string, Queue>();
  private readonly underWay = new Map<Promise<void>, WaitingEvent>();
  private readonly lifetime: Lifetime;
  private readonly now: () => Date;

  constructor(private readonly options: AsyncInvocationsOptions) {
    this.lifetime = new Lifetime(options.onError);
    this.now = options.now ?? (() => new Date());
  }

  configure(functionName: string, settings: AsyncSettings): void {
    this.settings.set(functionName, settings);
  }

  settingsOf(functionName: string): AsyncSettings {
    return this.settings.get(functionName) ?? ASYNC_DEFAULTS;
  }

  /** Queues an event. Returns the id of the request, which all its attempts share. */
  enqueue(deployed: DeployedFunction, event: unknown): string {
    const requestId = randomUUID();
    const toItsEnd = this.lifetime
      .run(() => this.takeToItsEnd({ deployed, event, requestId }))
      .finally(() => this.underWay.delete(toItsEnd));
    this.underWay.set(toItsEnd, {
      functionName: deployed.config.functionName,
      queuedAt: this.now().getTime(),
    });
    return requestId;
  }

  /** Resolves when every event is done or given up, those too that these bring about. */
  async drain(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay.keys());
  }

  /** Those that are not done or given up, oldest first. */
  waiting(): readonly WaitingEvent[] {
    return [...this.underWay.values()];
  }

  /** Ends all waits; events that are not at their end are lost, as logs are. */
  async close(): Promise<void> {
    this.lifetime.end();
    await this.drain();
  }

  private async takeToItsEnd(one: {
    deployed: DeployedFunction;
    event: unknown;
    requestId: string;
  }): Promise<void> {
    const { deployed, event, requestId } = one;
    const { config } = deployed;
    const queuedAt = this.now().getTime();
    const { maximumRetryAttempts, maximumEventAgeSeconds, failureBucket } = this.settingsOf(
      config.functionName,
    );
    const isTooOld = () => this.now().getTime() - queuedAt > maximumEventAgeSeconds * 1_000;
    const { slots, invoke } = this.queueOf(deployed);
    const attempt = () =>
      slots.use(async () =>
        isTooOld() ? undefined : this.lifetime.untilDone(() => invoke(event, requestId)),
      );
    let condition: AsyncFailureCondition = "EventAgeExceeded";
    let invokeCount = 0;
    let result = await attempt();
    for (let latest = result; latest !== undefined; latest = await attempt()) {
      if (latest.functionError === undefined) return;
      result = latest;
      invokeCount += 1;
      if (invokeCount > maximumRetryAttempts) {
        condition = "RetriesExhausted";
        break;
      }
      await this.lifetime.sleep(this.retryDelaysMs.at(invokeCount - 1) ?? 0);
    }
    if (failureBucket === undefined) return;
    const record = asyncRecord({ ...one, config, condition, invokeCount, result, now: this.now() });
    await this.keep(failureBucket, record);
  }

  private get retryDelaysMs(): readonly number[] {
    return this.options.retryDelaysMs ?? RETRY_DELAYS_MS;
  }

  private async keep(bucket: string, { key, body }: { key: string; body: string }): Promise<void> {
    const object = { bucket, key, body: Buffer.from(body), contentType: "application/json" };
    await this.lifetime.untilDone(() => this.options.putObject(object));
  }

  private queueOf(deployed: DeployedFunction): Queue {
    const { functionName, reservedConcurrency = CONCURRENCY } = deployed.config;
    const queue = this.queues.get(functionName) ?? {
      slots: new Slots(Math.min(reservedConcurrency, CONCURRENCY)),
      invoke: tellingFailures({
        functionName,
        invoke: (event, requestId) => deployed.invoke(event, requestId),
        onError: this.options.onError,
      }),
    };
    this.queues.set(functionName, queue);
    return queue;
  }
}
