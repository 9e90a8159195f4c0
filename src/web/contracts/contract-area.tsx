// The two places where a contract is acted on, by its holder and by staff: the same steps with own paths, rights and frames.
import type { ComponentChildren } from "preact";
import { z } from "zod";
import { route } from "../../kernel/http.ts";
import type { Asked, Reply, Route, Visit } from "../../kernel/http.ts";
import type { Refusal } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellerById } from "../../business/sellers/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import { leadTo, refusalSentence } from "../office/forms.ts";
import { nothingThere, office } from "../office/frame.tsx";
import { askReply } from "../portal/approvals/ask-reply.tsx";
import type { Wish } from "../portal/approvals/ask-page.tsx";
import { noSuch, portalRoute } from "../portal/portal-door.tsx";
import { frameOf, goneTo, PortalPage, shown } from "../portal/portal-frame.tsx";
import { portalWords } from "../portal/portal.words.ts";
import type { Site } from "../site.ts";

/** The fields of these names and no others, each a short text. */
export const fieldsOf = (...names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.string().max(500).default("")])));
export type Typed = Readonly<Record<string, string>>;

export const CONTRACT_DONE = [
  "contract_changed",
  "contract_changes",
  "contract_cancelled",
  "contract_kept",
  "contract_renewed",
  "contract_term_added",
  "contract_paused",
  "contract_goes_on",
  "contract_given",
  "contract_billed_to",
  "contract_name_taken",
  "contract_part_taken",
] as const;
export type ContractDone = (typeof CONTRACT_DONE)[number];

type Door<I> = {
  readonly method: "GET" | "POST";
  /** Behind the contract's own address. */
  readonly path: string;
  readonly action?: string;
  readonly input?: z.ZodType<I>;
  /** It changes nothing: who may see the contract fills it in, to ask for it. */
  readonly looks?: true;
  ask?(asked: Asked<I>, visit: Visit): Wish | null | Promise<Wish | null>;
  handle(visit: Visit, asked: Asked<I>): Promise<Reply>;
};
type Page = { readonly title: string; readonly children: ComponentChildren; readonly failed?: boolean };

export type ContractArea = {
  readonly base: "/portal/contracts" | "/office/contracts";
  readonly isOffice: boolean;
  route<I>(site: Site, door: Door<I>): Route;
  page(site: Site, visit: Visit, page: Page): Promise<Reply>;
  gone(id: string, done: ContractDone): Reply;
  nothing(site: Site, visit: Visit): Promise<Reply> | Reply;
  /** Whether somebody else allows what is too much for the visitor; null: nobody is asked from here. */
  ask(site: Site, visit: Visit, wish: Wish, id: string): Promise<Reply | null>;
  /** A refusal that has no words of its own. */
  broken(site: Site, visit: Visit, refusal: Refusal): Promise<string>;
};

export const portalContracts: ContractArea = {
  base: "/portal/contracts",
  isOffice: false,
  route: (site, { looks, ...door }) =>
    portalRoute(site, {
      ...door,
      path: `/portal/contracts/:id${door.path}`,
      right: "contracts.do",
      ...(looks ? { opensTo: "contracts.see" } : {}),
      on: "contract",
    }),
  page: async (site, visit, page) =>
    shown(<PortalPage frame={frameOf(site, visit)} {...page} />, page.failed === true),
  gone: (id, done) => goneTo(`/portal/contracts/${id}`, done),
  nothing: noSuch,
  ask: (site, visit, wish, id) => askReply(site, visit, wish, { back: `/portal/contracts/${id}` }),
  broken: async (_, visit) => portalWords(visit.lang).broken,
};

export const officeContracts: ContractArea = {
  base: "/office/contracts",
  isOffice: true,
  route: (_, { looks: _looks, ask: _ask, ...door }) =>
    route({
      ...door,
      path: `/office/contracts/:id${door.path}`,
      who: ["staff:services.change"],
      on: (params) => ({ kind: "contract", id: params["id"] ?? "" }),
    }),
  page: (site, visit, page) => office(site, visit, { ...page, place: "contracts" }),
  gone: (id, done) => leadTo(`/office/contracts/${id}`, done),
  nothing: nothingThere,
  ask: async () => null,
  broken: refusalSentence,
};

/** The day it is where the contract's seller is. */
export async function sellersDay(
  site: Site,
  visit: Visit,
  row: Pick<ContractRow, "sellerId">,
): Promise<string> {
  const seller = await sellerById(site.db.read, row.sellerId);
  return dateIn(seller.timeZone, visit.now);
}
