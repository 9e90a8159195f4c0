// Whose a new connection is to be: everybody's, or one brand's of those its maker may see.
import type { Visit } from "../../../kernel/http.ts";
import { factsOf } from "../../core/index.ts";
import { sellersOf } from "../staff/staff-visit.ts";

/** Null: everybody's; undefined: somebody's who is not theirs to choose. */
export function ownerOf(visit: Visit, typed: string | undefined): string | null | undefined {
  if (!typed) return sellersOf(visit) === null ? null : undefined;
  return factsOf(visit).brands.find((one) => one.id === typed)?.id;
}
