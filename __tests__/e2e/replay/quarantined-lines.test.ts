import { CopyObjectCommand } from "@aws-sdk/client-s3";
import { storedObjects } from "../../helpers/delivered";
import { linesBelow, replayAll } from "../../helpers/replay-place";
import { cutOffAt, main, never, paths, raws, replayed, withFixedFormats } from "./support";

jest.setTimeout(120_000);

describe("quarantined lines", () => {
  it("are delivered once by today's formats; what was delivered stays, and what is still bad is in quarantine once", async () => {
    const { dataDir, place } = await withFixedFormats();
    const [origin] = linesBelow(dataDir, "quarantine/").filter(({ line }) => line.raw === never("/3"));
    const before = storedObjects(dataDir, "", "nginx_access/");
    expect(await replayAll(place, "nginx-stream")).toMatchObject({
      objects: 1,
      count: 3,
      quarantinedAgain: 1,
      failures: [],
      left: 0,
    });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(storedObjects(dataDir)).toEqual(expect.arrayContaining(before));
    const [again, ...others] = linesBelow(dataDir, "quarantine/");
    expect(others).toEqual([]);
    expect(again?.line).toEqual({ ...origin?.line, reason: again?.line.reason });
    expect(again?.key).toMatch(
      /^quarantine\/nginx_access\/\d{4}\/\d\d\/\d\d\/\d\d\/replay-[0-9a-f]{16}-0-0\.json\.gz$/,
    );
    expect(linesBelow(dataDir, replayed(dataDir))).toHaveLength(3);

    // The engine's own account holds: lines that are replayed are received, and delivered or quarantined, anew.
    const path = (await place.engine.summary()).find(({ stack }) => stack === "nginx-stream-dev");
    expect(path).toMatchObject({ received: 3, delivered: 2, quarantined: 1, failedBatches: [] });
    expect(path?.objects.map(({ lines }) => lines)).toEqual([2]);
    expect(path?.quarantineObjects.map(({ lines }) => lines)).toEqual([1]);

    // Again: only the line that no format has is left, and it is still there once.
    expect(await replayAll(place, "nginx-stream")).toMatchObject({ count: 1, quarantinedAgain: 1 });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(raws(dataDir)).toEqual([never("/3")]);
  });

  it("are there once when a replay was cut off before it moved them, whichever formats come next", async () => {
    const { dataDir, place } = await withFixedFormats();
    const s3 = cutOffAt(CopyObjectCommand, place.clients.s3);
    const cutOff = await replayAll(place, "nginx-stream", { s3 });
    expect(cutOff).toMatchObject({
      objects: 0,
      failures: [expect.stringMatching(/^quarantine\/.*: cut off$/)],
    });
    // Delivered, but not moved: the bad line is in quarantine twice until somebody runs the command again.
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(raws(dataDir)).toEqual([main("/2"), main("/4"), never("/3"), never("/3")]);
    expect(await replayAll(place, "nginx-stream")).toMatchObject({
      quarantinedAgain: 1,
      failures: [],
      left: 0,
    });
    expect(paths(dataDir)).toEqual(["/1", "/2", "/4", "/5"]);
    expect(raws(dataDir)).toEqual([never("/3")]);
  });
});
