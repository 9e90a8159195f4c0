// A name that was picked with a change and is ordered once the change holds: where it stands.
import { states } from "../../../kernel/states.ts";

export const notedNameStates = states("noted_name", {
  waiting: { take: "taken", miss: "not_had", drop: "dropped" },
  taken: {},
  not_had: {},
  dropped: {},
});
export type NotedNameState = (typeof notedNameStates.states)[number];
