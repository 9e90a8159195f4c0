// What a change would cost a buyer, without doing it: for whoever is asked to allow it.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import { drawUp } from "./draw-up.ts";
import type { WantedChange } from "./change-figures.ts";
import type { ChangeDraft } from "./draw-up.ts";

/** A buyer is bound by minimum and notice where staff is not; who exactly it is makes no difference. */
const BUYER: PersonActor = {
  kind: "person",
  id: "",
  sellerId: "",
  accountId: null,
  memberships: [],
  via: "web",
  requestId: null,
};

/** As the preview of the change says it; null where the change would be refused. */
export async function figuresOfChange(
  at: { readonly db: Tx | ReadDb; readonly now: Date },
  wanted: WantedChange,
): Promise<Pick<ChangeDraft, "figures" | "digest"> | null> {
  const drawn = await drawUp({ tx: at.db as Tx, now: at.now, actor: BUYER }, wanted);
  return drawn.ok ? drawn.value : null;
}
