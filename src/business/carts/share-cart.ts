// A link opens the cart in another browser. What was typed about oneself is not in it: each browser has its own.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { openText, sealText } from "../../kernel/seal.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import { standing } from "./cart.rules.ts";
import { cartByLink, holdCart, setLink } from "./cart.store.ts";
import { cartToChange } from "./fill-cart.ts";

/** Answers the link's token, the same each time. Refuses: no_such, ordered. */
export const shareCart = action({
  name: "share_cart",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: { holder: string }) {
    const held = await cartToChange(ctx, input.holder);
    if (!held.ok) return held;
    const { id, sealedLink } = held.value;
    if (sealedLink !== null) return ok({ token: openText(sealedLink) });
    const token = randomToken();
    await setLink(ctx.tx, id, hashToken(token), sealText(token));
    return ok({ token });
  },
});

/** Another browser holds the cart as well. Refuses: no_such, for a wrong link as for one whose cart is gone or ordered. */
export const joinCart = action({
  name: "join_cart",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: { holder: string; linkHash: string; sellerId: string }) {
    const cart = await cartByLink(ctx.tx, input.linkHash);
    if (cart?.sellerId !== input.sellerId) return refuse({ code: "no_such" as const, kind: "cart" });
    await holdCart(ctx.tx, input.holder, cart.id, ctx.now);
    return ok({ count: standing(cart.lines).length });
  },
});
