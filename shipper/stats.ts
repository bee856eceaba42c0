/** Counts of one flow since its start. `linesRead` = `linesSent` + `parked` at every moment. */
export interface FlowStats {
  flowId: string;
  /** Lines that became records; header lines that were skipped are not among them. */
  linesRead: number;
  /** Bytes of these lines in their files. */
  bytesRead: number;
  /** Records that the stream has accepted. */
  recordsSent: number;
  /** The lines in them. */
  linesSent: number;
  /** PutRecords requests that repeat records of an earlier one. */
  retries: number;
  /** Lines that are read and not accepted yet; after a stop, these are read again at the next start. */
  parked: number;
  /** Records that were cut to the 1 MiB a record may have. */
  truncatedRecords: number;
}

export const newFlowStats = (flowId: string): FlowStats => ({
  flowId,
  linesRead: 0,
  bytesRead: 0,
  recordsSent: 0,
  linesSent: 0,
  retries: 0,
  parked: 0,
  truncatedRecords: 0,
});

/** What a shipper has done when it ends. */
export interface ShipSummary {
  flows: FlowStats[];
  linesRead: number;
  bytesRead: number;
  recordsSent: number;
  linesSent: number;
  retries: number;
  parked: number;
  truncatedRecords: number;
  seconds: number;
}

export function summaryOf(flows: FlowStats[], millis: number): ShipSummary {
  const total = (key: Exclude<keyof FlowStats, "flowId">): number =>
    flows.reduce((sum, flow) => sum + flow[key], 0);
  return {
    flows,
    linesRead: total("linesRead"),
    bytesRead: total("bytesRead"),
    recordsSent: total("recordsSent"),
    linesSent: total("linesSent"),
    retries: total("retries"),
    parked: total("parked"),
    truncatedRecords: total("truncatedRecords"),
    seconds: millis / 1000,
  };
}
