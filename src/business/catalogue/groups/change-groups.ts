// The operator puts products into groups, names and orders them; shop and office show them so.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { inLanguages } from "../product.rules.ts";
import type { InLanguages } from "../product.rules.ts";
import {
  deleteGroup,
  insertGroup,
  lockGroups,
  placeGroups,
  placeProducts,
  renameGroupRow,
} from "./group.store.ts";
import type { Placed } from "./group.store.ts";

const MOST_GROUPS = 50;
const settings = ["staff:settings.change" as const];
const onSeller = (input: { readonly sellerId: string }) => ({ kind: "seller", id: input.sellerId });
const onGroup = (input: { readonly groupId: string }) => ({ kind: "product_group", id: input.groupId });

/** Answers its id; it stands last. Refuses invalid (names) and too_many. */
export const addGroup = action({
  name: "add_group",
  needs: { any: settings, on: onSeller },
  async run(ctx, input: { readonly sellerId: string; readonly names: InLanguages }) {
    const names = inLanguages.safeParse(input.names);
    if (!names.success) return refuse({ code: "invalid" as const });
    const all = await lockGroups(ctx.tx, input.sellerId);
    if (all.length >= MOST_GROUPS) return refuse({ code: "too_many" as const });
    const groupId = newId();
    const { sellerId } = input;
    const position = all.length + 1;
    await insertGroup(ctx.tx, { id: groupId, sellerId, names: names.data, position, at: ctx.now });
    return ok({ groupId });
  },
});

/** Refuses invalid (names). */
export const renameGroup = action({
  name: "rename_group",
  needs: { any: settings, on: onGroup },
  async run(ctx, input: { readonly groupId: string; readonly names: InLanguages }) {
    const names = inLanguages.safeParse(input.names);
    if (!names.success) return refuse({ code: "invalid" as const });
    await renameGroupRow(ctx.tx, input.groupId, names.data);
    return ok(null);
  },
});

/** One place up. The first one stays where it is. Refuses no_such. */
export const raiseGroup = action({
  name: "raise_group",
  needs: { any: settings, on: onSeller },
  async run(ctx, input: { readonly sellerId: string; readonly groupId: string }) {
    const all = [...(await lockGroups(ctx.tx, input.sellerId))];
    const at = all.indexOf(input.groupId);
    if (at === -1) return refuse({ code: "no_such" as const, kind: "product_group" });
    if (at > 0) all.splice(at - 1, 2, input.groupId, all[at - 1] ?? input.groupId);
    await placeGroups(ctx.tx, all);
    return ok(null);
  },
});

/** The group goes, its products stay. */
export const removeGroup = action({
  name: "remove_group",
  needs: { any: settings, on: onGroup },
  async run(ctx, input: { readonly groupId: string }) {
    await deleteGroup(ctx.tx, input.groupId);
    return ok(null);
  },
});

const MOST_PLACED = 500;

/** Which product stands where, all or none. Refuses no_such (a product or group of somebody else) and too_many. */
export const groupProducts = action({
  name: "group_products",
  needs: { any: settings, on: onSeller },
  async run(ctx, input: { readonly sellerId: string; readonly places: readonly Placed[] }) {
    const { sellerId, places } = input;
    if (places.length > MOST_PLACED) return refuse({ code: "too_many" as const });
    const placed = places.length === 0 ? 0 : await placeProducts(ctx.tx, sellerId, places);
    return placed === places.length ? ok(null) : refuse({ code: "no_such" as const, kind: "product" });
  },
});
