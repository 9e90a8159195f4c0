// Whose an erasure or a copy is, for the one place that decides rights.
import type { SubjectLoader } from "../../kernel/act.ts";
import { erasureById } from "./erasure.store.ts";
import { exportById } from "./export.store.ts";

export const privacyLoaders: Readonly<Record<string, SubjectLoader>> = {
  export: async (tx, id) => {
    const found = await exportById(tx, id);
    return found && { kind: "export", id, accountId: found.accountId, sellerId: found.sellerId };
  },
  erasure: async (tx, id) => {
    const found = await erasureById(tx, id);
    return found && { kind: "erasure", id, accountId: found.accountId, sellerId: found.sellerId };
  },
};
