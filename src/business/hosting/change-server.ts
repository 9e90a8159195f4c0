// What a server may carry changes: how many accounts and how often it is chosen, its name servers, its package for previews,
// and whether it takes new accounts at all. What lives on it stays as it is.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { areServerFacts } from "./hosting.rules.ts";
import type { ServerFacts } from "./hosting.rules.ts";
import { lockServer, updateServer } from "./server.store.ts";

export type ChangeServer = ServerFacts & {
  readonly serverId: string;
  readonly takesNew: boolean;
};
export type ChangeServerRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "invalid" };

/** Refuses: no_such, invalid (as at adding one). */
export const changeServer = action({
  name: "change_server",
  needs: {
    any: ["staff:connections.change"],
    on: (input: ChangeServer) => ({ kind: "server", id: input.serverId }),
  },
  async run(ctx, input: ChangeServer): Promise<Result<null, ChangeServerRefusal>> {
    const server = await lockServer(ctx.tx, input.serverId);
    if (!server) return refuse({ code: "no_such", kind: "server" });
    if (!areServerFacts(input)) return refuse({ code: "invalid" });
    // One that is down stays down; only "drained" is a person's choice.
    const open = server.state === "drained" ? "open" : server.state;
    await updateServer(ctx.tx, server.id, { ...input, state: input.takesNew ? open : "drained" });
    return ok(null);
  },
});
