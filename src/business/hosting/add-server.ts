// A server joins the fleet: which connection reaches it, for which tariffs, and how much it may carry.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { insertServer } from "./hosting.store.ts";

export type AddServer = {
  readonly connectionId: string;
  readonly name: string;
  readonly serverGroup: string;
  readonly weight: number;
  readonly capacity: number;
  readonly nameservers: readonly string[];
  /** The panel's restricted package for previews; null: this server lends none. */
  readonly previewPlan: string | null;
};

/** Answers its id. Refuses: invalid (weight 0–1000, capacity ≥ 0, whole numbers, a name), taken (the name). */
export const addServer = action({
  name: "add_server",
  needs: {
    any: ["staff:connections.change"],
    on: (input: AddServer) => ({ kind: "connection", id: input.connectionId }),
  },
  async run(ctx, input: AddServer) {
    const whole = Number.isInteger(input.weight) && Number.isInteger(input.capacity);
    const within = input.weight >= 0 && input.weight <= 1000 && input.capacity >= 0;
    const lends = input.previewPlan === null || /^[\w.-]{1,64}$/.test(input.previewPlan);
    const wrong = input.name.trim() === "" || !whole || !within || !lends;
    if (wrong) return refuse({ code: "invalid" as const });
    const id = newId();
    if (!(await insertServer(ctx.tx, { ...input, id, at: ctx.now })))
      return refuse({ code: "taken" as const });
    return ok(id);
  },
});
