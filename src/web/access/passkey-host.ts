// For which host a page asks passkeys: the brand's own for customers, the installation's for the staff.
import { relyingParty } from "../../business/people/index.ts";
import type { RelyingParty } from "../../business/people/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { sellerOf } from "../core/index.ts";
import type { Area } from "./area.tsx";

export const rpOf = (area: Area, visit: Visit): RelyingParty | null =>
  relyingParty(area.realmOf(visit) === null ? null : sellerOf(visit));
