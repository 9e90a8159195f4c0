// Which forms an order still needs: those its rules name, without what it settled in an earlier pack.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { AssemblePack } from "./assemble-pack.ts";
import { formsFor, SHIPPED_RULES } from "./forms/form.rules.ts";
import type { NeededForm } from "./forms/form.rules.ts";
import { newestRules } from "./forms/form-setup.store.ts";
import { settledForms } from "./pack.store.ts";

type Asked = Pick<AssemblePack, "orderId" | "seller" | "facts" | "wanted">;

/** With the version of the rules. What was accepted, or done without by a person, is not asked for twice. */
export async function neededForms(
  db: Tx | ReadDb,
  asked: Asked,
): Promise<{ readonly forms: readonly NeededForm[]; readonly version: number }> {
  const kept = await newestRules(db, asked.seller.id);
  const settled = await settledForms(db, asked.orderId);
  const keys = new Set(settled.map(keyOf));
  const forms = formsFor(kept?.rules ?? SHIPPED_RULES, asked.facts, asked.wanted);
  return { forms: forms.filter((one) => !keys.has(keyOf(one))), version: kept?.version ?? 0 };
}

const keyOf = ({ form, itemIds }: Pick<NeededForm, "form" | "itemIds">): string =>
  [form, ...itemIds.toSorted()].join(" ");
