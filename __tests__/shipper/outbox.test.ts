import { Outbox } from "../../shipper/outbox";

const limits = { maxRecords: 2, maxBytes: 100, maxAgeMillis: 1000 };

function setUp() {
  const delivered: number[][] = [];
  const gates: (() => void)[] = [];
  const outbox = new Outbox<{ bytes: number; id: number }>({
    limits,
    now: () => 0,
    deliver: (batch) => {
      delivered.push(batch.map(({ id }) => id));
      return new Promise((resolve) => gates.push(resolve));
    },
    onFailure: () => {},
  });
  return { outbox, delivered, gates };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("Outbox", () => {
  test("fills one batch while the one before it is on its way, then makes the reader wait", async () => {
    const { outbox, delivered, gates } = setUp();
    await outbox.add({ bytes: 1, id: 1 });
    await outbox.add({ bytes: 1, id: 2 });
    await outbox.add({ bytes: 1, id: 3 });
    let waits = true;
    const full = outbox.add({ bytes: 1, id: 4 })?.then(() => {
      waits = false;
    });
    await turn();
    expect({ delivered, waits }).toEqual({ delivered: [[1, 2]], waits: true });
    gates[0]?.();
    await full;
    expect({ delivered, waits }).toEqual({
      delivered: [
        [1, 2],
        [3, 4],
      ],
      waits: false,
    });
    gates[1]?.();
    await outbox.flush();
  });

  test("hands a failed delivery to whoever comes next, and delivers nothing more", async () => {
    let calls = 0;
    let failures = 0;
    const outbox = new Outbox<{ bytes: number }>({
      limits,
      now: () => 0,
      deliver: async () => {
        calls += 1;
        throw new Error("gone");
      },
      onFailure: () => {
        failures += 1;
      },
    });
    await outbox.add({ bytes: 1 });
    await outbox.add({ bytes: 1 });
    await outbox.add({ bytes: 1 });
    await expect(outbox.flush()).rejects.toThrow("gone");
    expect({ calls, failures }).toEqual({ calls: 1, failures: 1 });
  });
});
