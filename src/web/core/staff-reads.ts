// Keeps who of the staff looked at what of a customer: pages about one thing by their route, lists of hits by what they show.
import { noteStaffReads } from "../../business/visits/index.ts";
import type { Route, Visit } from "../../kernel/http.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { Site } from "../site.ts";

/** What belongs to the house and to nobody in particular; everything else a page is about is somebody's. */
const OF_THE_HOUSE = new Set([
  "connection",
  "installation",
  "member",
  "option",
  "own_field",
  "product",
  "role",
  "seller",
  "set_up",
]);

export const isSomebodys = (kind: string): boolean => !OF_THE_HOUSE.has(kind);

/** A page that is about one thing of a customer's was opened. */
export async function noteLook(
  site: Site,
  visit: Visit,
  route: Route,
  subject: Subject | null,
): Promise<void> {
  if (subject === null || route.method !== "GET" || !isSomebodys(subject.kind)) return;
  await noteLooks(site, visit, route.path, [subject]);
}

/** A page showed these, as a search does. One statement, however many. */
export async function noteLooks(
  site: Site,
  { actor }: Visit,
  page: string,
  subjects: readonly Pick<Subject, "kind" | "id" | "accountId" | "sellerId">[],
): Promise<void> {
  if (actor.kind !== "staff") return;
  await noteStaffReads(
    site.db.app,
    subjects.map(({ kind, id, accountId, sellerId }) => ({
      at: site.clock.machine(),
      sellerId,
      accountId,
      staffId: actor.id,
      subject: { kind, id },
      page,
      requestId: actor.requestId,
    })),
  );
}
