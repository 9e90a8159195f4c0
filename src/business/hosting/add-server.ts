// A server joins the fleet: which connection reaches it, for which tariffs, and how much it may carry.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { areServerFacts } from "./hosting.rules.ts";
import type { ServerFacts } from "./hosting.rules.ts";
import { insertServer } from "./server.store.ts";

export type AddServer = ServerFacts & { readonly connectionId: string; readonly name: string };

/** Answers its id. Refuses: invalid (weight 0–1000, capacity ≥ 0, whole numbers, a name, a group), taken (the name). */
export const addServer = action({
  name: "add_server",
  needs: {
    any: ["staff:connections.change"],
    on: (input: AddServer) => ({ kind: "connection", id: input.connectionId }),
  },
  async run(ctx, input: AddServer) {
    if (input.name.trim() === "" || !areServerFacts(input)) return refuse({ code: "invalid" as const });
    const id = newId();
    if (!(await insertServer(ctx.tx, { ...input, id, at: ctx.now })))
      return refuse({ code: "taken" as const });
    return ok(id);
  },
});
