// At each start the installation sees whether it still lives where it was sealed. A copy restored elsewhere knows customers'
// addresses and cards, so all its gates close at once; only a person can say that it is the installation now.
import { action } from "../../kernel/act.ts";
import { identityStanding, sealOfHere } from "./identity.rules.ts";
import type { IdentityStanding } from "./identity.rules.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { gatesOf, writeGate } from "./gate.store.ts";
import { keepSeal, lockIdentity } from "./installation.store.ts";

/** Answers how it stands. The first start seals; a copy closes every gate that is not closed. */
export const settleIdentity = action({
  name: "settle_identity",
  needs: { any: ["system"] },
  async run(ctx, _input: Record<never, never>): Promise<Result<IdentityStanding>> {
    const here = sealOfHere();
    const kept = await lockIdentity(ctx.tx);
    const standing = identityStanding(kept.seal, here);
    if (standing === "first" && here !== null) await keepSeal(ctx.tx, here);
    if (standing !== "copied") return ok(standing);
    for (const gate of await gatesOf(ctx.tx)) {
      if (gate.position === "closed") continue;
      await writeGate(ctx.tx, { ...gate, position: "closed" }, ctx.machineNow);
      const why = "copy_elsewhere";
      ctx.moved({
        noun: `gate_${gate.effect}`,
        id: kept.id,
        move: "set",
        from: gate.position,
        to: "closed",
        why,
      });
    }
    return ok(standing);
  },
});

/** Staff says that this is the installation now. The gates stay as they are. Refuses: not_copied. */
export const takeOverInstallation = action({
  name: "take_over_installation",
  needs: { any: ["staff:gates.change"] },
  async run(ctx, _input: Record<never, never>) {
    const here = sealOfHere();
    const kept = await lockIdentity(ctx.tx);
    if (here === null || identityStanding(kept.seal, here) !== "copied")
      return refuse({ code: "not_copied" as const });
    await keepSeal(ctx.tx, here);
    ctx.moved({ noun: "installation", id: kept.id, move: "take_over", from: "copied", to: "here" });
    return ok(null);
  },
});
