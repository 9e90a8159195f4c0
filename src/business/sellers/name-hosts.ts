// Under which names a brand is found: one that its links carry, and others that lead there.
import { action } from "../../kernel/act.ts";
import { constraintOf } from "../../kernel/db.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { takesSiteHost } from "./reach-of-brand.ts";
import { hostKey, isHost } from "./seller.rules.ts";
import { replaceHosts } from "./host.store.ts";

export type NameHosts = {
  readonly sellerId: string;
  /** Null: the brand answers where no other does; there is one such at most. */
  readonly host: string | null;
  readonly others: readonly string[];
};

export type NameHostsRefusal =
  | { readonly code: "invalid"; readonly field: "host" | "others" }
  /** The name leads to another brand, is the installation's where one answers, or another brand answers where no other does. */
  | { readonly code: "taken"; readonly field: "host" | "others" };

const OTHERS_MAX = 20;

export const nameHosts = action({
  name: "name_hosts",
  needs: {
    any: ["staff:settings.change", "system"],
    on: (input: NameHosts) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: NameHosts): Promise<Result<null, NameHostsRefusal>> {
    const host = input.host === null ? null : hostKey(input.host);
    const others = [...new Set(input.others.map(hostKey))].filter((one) => one !== host);
    if (host !== null && !isHost(host)) return refuse({ code: "invalid" as const, field: "host" as const });
    if (others.length > OTHERS_MAX || !others.every(isHost))
      return refuse({ code: "invalid" as const, field: "others" as const });
    if (await takesSiteHost(ctx, input.sellerId, [host]))
      return refuse({ code: "taken" as const, field: "host" as const });
    if (await takesSiteHost(ctx, input.sellerId, others))
      return refuse({ code: "taken" as const, field: "others" as const });
    try {
      if (!(await replaceHosts(ctx.tx, input.sellerId, host, others)))
        return refuse({ code: "taken" as const, field: "host" as const });
    } catch (fault) {
      const constraint = constraintOf(fault);
      if (constraint === "host_name_pkey")
        return refuse({ code: "taken" as const, field: "others" as const });
      if (constraint === "seller_host_key") return refuse({ code: "taken" as const, field: "host" as const });
      throw fault;
    }
    return ok(null);
  },
});
