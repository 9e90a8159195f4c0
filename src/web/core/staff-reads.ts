// Keeps who of the staff looked at what of a customer: pages about one thing by their route, lists by whose things they show, and
// what they opened in the portal when they saw it as the customer does.
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
  // A stream carries no words: the page that hears of news is looked at by itself.
  if (route.path.endsWith("/events")) return;
  const { actor } = visit;
  const onceInMs = DRAWS_ITSELF.test(route.path) ? SAME_LOOK_MS : 0;
  if (actor.kind === "staff")
    await noteReads(site, actor.id, actor.requestId, route.path, [subject], onceInMs);
}

/** Pages of chats are drawn anew with each word that is said: one look, however much is said meanwhile. */
const DRAWS_ITSELF = /^\/(?:office|portal)\/chat(?:\/|$)/u;
const SAME_LOOK_MS = 600_000;

/** A page showed these, as a search does. One statement, however many. */
export async function noteLooks(
  site: Site,
  { actor }: Visit,
  page: string,
  subjects: readonly Seen[],
): Promise<void> {
  if (actor.kind === "staff") await noteReads(site, actor.id, actor.requestId, page, subjects);
}

type Seen = Pick<Subject, "kind" | "id" | "accountId" | "sellerId">;

function noteReads(
  site: Site,
  staffId: string,
  requestId: string | null,
  page: string,
  subjects: readonly Seen[],
  onceInMs = 0,
): Promise<readonly string[]> {
  const at = site.clock.machine();
  return noteStaffReads(
    site.db.app,
    subjects.map(({ kind, id, accountId, sellerId }) => ({
      at,
      sellerId,
      accountId,
      staffId,
      subject: { kind, id },
      page,
      requestId,
    })),
    onceInMs,
  );
}

export type ListedRow = { readonly accountId: string | null };

/** What the log calls a customer who stood in a list. */
export const LISTED = "listed";

/** Who keeps a list open and comes back to it all day leaves one look an hour for each customer in it. */
const LIST_ONCE_MS = 3_600_000;
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;

/** When this process wrote that a colleague saw a customer in a list: who comes back within the hour asks the database nothing. */
const written = new Map<string, number>();
const WRITTEN_MOST = 20_000;

/** A list showed these: one row for each customer, however many of their things stood in it. */
export async function noteListed(site: Site, visit: Visit, rows: readonly ListedRow[]): Promise<void> {
  const { actor } = visit;
  if (actor.kind !== "staff") return;
  const page = (visit.url.split("?")[0] ?? "").replaceAll(IDS, ":id");
  const now = site.clock.machine().getTime();
  const keyOf = (id: string): string => `${actor.id} ${page} ${id}`;
  const isOld = (id: string): boolean => now - (written.get(keyOf(id)) ?? 0) >= LIST_ONCE_MS;
  const ids = new Set(rows.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])));
  const subjects = [...ids].filter(isOld).map((id) => ({ kind: LISTED, id, accountId: id, sellerId: null }));
  if (subjects.length === 0) return;
  const fresh = await noteReads(site, actor.id, actor.requestId, page, subjects, LIST_ONCE_MS);
  if (written.size > WRITTEN_MOST) written.clear();
  for (const id of fresh) written.set(keyOf(id), now);
}

/** Each page of the portal that somebody of the staff opens on a visit, as the customer sees it. */
export async function noteVisited(site: Site, { actor }: Visit, route: Route): Promise<void> {
  if (actor.kind !== "person" || !actor.through || route.method !== "GET" || !isPortal(route)) return;
  const id = actor.accountId;
  if (id === null) return;
  if (route.path.endsWith("/events")) return;
  const about = { kind: "account", id, accountId: id, sellerId: actor.sellerId };
  const onceInMs = DRAWS_ITSELF.test(route.path) ? SAME_LOOK_MS : 0;
  await noteReads(site, actor.through.staffId, actor.requestId, route.path, [about], onceInMs);
}

const isPortal = ({ path }: Route): boolean => path === "/portal" || path.startsWith("/portal/");
