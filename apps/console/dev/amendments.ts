/** DEVELOPMENT ONLY. What of the make-believe event was corrected since it was read out. */
import type { Moment } from "./surroundings.ts";

/** What the node joined, a launch time and an impact that moved, and of late a passage in one nation's own view. */
export const amendmentsAt = ({ launchedUs, nowUs, scene }: Moment) => {
  const around = (second: number) => ({
    earliestUs: launchedUs + (second - 20) * 1e6,
    bestUs: launchedUs + second * 1e6,
    latestUs: launchedUs + (second + 20) * 1e6,
  });
  return [
    { what: "launch-time", atUs: launchedUs + 60e6, by: "KOR", oldTime: around(-30), newTime: around(0) },
    { what: "impact-time", atUs: launchedUs + 180e6, by: "JPN", oldTime: around(1_100), newTime: around(1_220) },
    {
      ...{ what: "passage", atUs: launchedUs + 200e6, by: "KOR", beside: true, over: "JPN" },
      ...{ oldTime: around(420), newTime: around(390) },
    },
    {
      ...{ what: "joined", atUs: nowUs - 20e6, by: "", newCount: 3, oldCount: scene === "joined" ? 1 : 2 },
      items: scene === "joined" ? ["KOR-E-412", "USA-E-412"] : ["USA-E-412"],
    },
  ];
};
