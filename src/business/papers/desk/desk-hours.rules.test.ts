// The desk's clock: it never promises an hour at which nobody sits there.
import { describe, expect, it } from "vitest";
import { answerAt, answerBy, deskClock, isOverdue, minuteFrom, minuteText } from "./desk-hours.rules.ts";
import type { DeskHours } from "./desk-hours.rules.ts";

const day = { from: 9 * 60, until: 17 * 60 };
const hours: DeskHours = {
  timeZone: "Europe/Berlin",
  week: [day, day, day, day, { from: 9 * 60, until: 13 * 60 }, null, null],
  closedOn: ["2026-12-24", "2026-12-25"],
  answerMinutes: 240,
};
const berlin = (text: string) => new Date(`${text}+01:00`);

describe("the contract desk", () => {
  it.each([
    ["2026-11-30T08:59", { state: "closed", opensAt: { date: "2026-11-30", minute: 540 } }],
    ["2026-11-30T09:00", { state: "open", closesAt: { date: "2026-11-30", minute: 1020 } }],
    ["2026-11-30T17:00", { state: "closed", opensAt: { date: "2026-12-01", minute: 540 } }],
    ["2026-12-04T13:30", { state: "closed", opensAt: { date: "2026-12-07", minute: 540 } }],
    ["2026-12-23T18:00", { state: "closed", opensAt: { date: "2026-12-28", minute: 540 } }],
  ])("at %s is what its hours and holidays say", (at, clock) => {
    expect(deskClock(hours, berlin(at))).toEqual(clock);
  });

  it.each([
    ["2026-11-30T10:00", "2026-11-30", "14:00"],
    ["2026-11-30T15:00", "2026-12-01", "11:00"],
    ["2026-11-30T20:00", "2026-12-01", "13:00"],
    ["2026-12-04T12:00", "2026-12-07", "12:00"],
    ["2026-12-05T12:00", "2026-12-07", "13:00"],
  ])("promises for what came at %s an answer by %s %s, in hours that somebody is there", (at, date, time) => {
    const by = answerBy(hours, berlin(at));
    expect([by?.date, minuteText(by?.minute ?? 0)]).toEqual([date, time]);
    expect(isOverdue(hours, berlin(at), berlin(`${date}T${time}`))).toBe(false);
    expect(isOverdue(hours, berlin(at), new Date(berlin(`${date}T${time}`).getTime() + 60_000))).toBe(true);
  });

  it.each([
    ["2026-11-30T10:00+01:00", "2026-11-30T13:00:00.000Z"],
    // The clocks are put back on 25 October and forward on 29 March.
    ["2026-10-24T12:00+02:00", "2026-10-26T12:00:00.000Z"],
    ["2027-03-27T12:00+01:00", "2027-03-29T11:00:00.000Z"],
    ["2026-10-25T00:30+02:00", "2026-10-25T04:00:00.000Z"],
  ])("tells for what came at %s the instant %s, whatever is done to the clocks", (at, instant) => {
    const nights = at.startsWith("2026-10-25");
    const week = nights ? hours.week.map(() => ({ from: 60, until: 1_440 })) : hours.week;
    expect(answerAt({ ...hours, week }, new Date(at))?.toISOString()).toBe(instant);
  });

  it("promises nothing where it never opens", () => {
    const never = { ...hours, week: [null, null, null, null, null, null, null] };
    expect(deskClock(never, berlin("2026-11-30T10:00"))).toEqual({ state: "closed", opensAt: null });
    expect(answerBy(never, berlin("2026-11-30T10:00"))).toBeNull();
    expect(isOverdue(never, berlin("2026-11-30T10:00"), berlin("2027-11-30T10:00"))).toBe(false);
  });

  it("keeps its hours on the day the clocks change", () => {
    const at = new Date("2026-03-29T06:30:00Z");
    const sunday = { ...hours, week: hours.week.map(() => day) };
    expect(deskClock(sunday, at)).toEqual({ state: "closed", opensAt: { date: "2026-03-29", minute: 540 } });
    expect(deskClock(sunday, new Date("2026-03-29T07:00:00Z"))).toMatchObject({ state: "open" });
  });

  it.each([
    ["9:00", 540],
    ["24:00", 1440],
    ["24:30", null],
    ["9", null],
    ["soon", null],
  ])("reads %s as %s", (text, minute) => {
    expect(minuteFrom(text)).toBe(minute);
  });
});
