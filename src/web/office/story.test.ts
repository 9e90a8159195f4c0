// A story's lines: what a person did is never hidden by a move that moved nothing, and nothing stands there twice.
import { describe, expect, it } from "vitest";
import type { StoryRow } from "../../business/staff/index.ts";
import { storyEntries } from "./story.tsx";

const AT = new Date("2026-12-07T20:40:00Z");
const row = (over: Partial<StoryRow>): StoryRow => ({
  id: "1",
  kind: "move",
  at: AT,
  businessAt: AT,
  noun: "contract",
  subjectId: "c",
  what: "give",
  from: "running",
  to: "running",
  actorKind: "staff",
  actorId: "s",
  actorName: "Anna",
  forName: null,
  keyId: null,
  keyName: null,
  via: "web",
  why: null,
  requestId: null,
  ...over,
});
const act = (what: string): StoryRow => row({ id: "2", kind: "act", noun: null, what, from: null, to: null });
const told = (...rows: StoryRow[]) =>
  storyEntries("en", { rows, attempts: [], messages: [], names: new Map() }).map((one) => one.what);

describe("a story", () => {
  it("tells by the act what left a thing in the state it was in", () => {
    expect(told(row({}), act("transfer_contract"))).toEqual(["Gave the contract to another account"]);
  });

  it("tells by the move what went to another state, once", () => {
    expect(told(row({ what: "end", to: "ended" }), act("cancel_contract"))).toEqual([
      "Contract: Running → Ended",
    ]);
  });

  it("keeps a move to the same state that no person made", () => {
    const machine = { actorKind: "system", actorName: null } as const;
    expect(told(row(machine), { ...act("transfer_contract"), ...machine })).toEqual(["Contract: Running"]);
  });
});
