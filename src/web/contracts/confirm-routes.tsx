// What a deed on a contract moves is shown before it is done, and only what was shown is done.
import { figuresOfDeed } from "../../business/billing/index.ts";
import type { ContractDeed, SeenFigures } from "../../business/billing/index.ts";
import { contractById } from "../../business/contracts/index.ts";
import type { Action } from "../../kernel/act.ts";
import type { Reply, Route, Visit } from "../../kernel/http.ts";
import type { Refusal } from "../../kernel/result.ts";
import type { Site } from "../site.ts";
import { sentenceFor } from "./act-refusals.ts";
import { ConfirmPage, confirmTitle } from "./confirm-page.tsx";
import type { Shown } from "./confirm-page.tsx";
import { actWords } from "./contract-acts.words.ts";
import { fieldsOf } from "./contract-area.tsx";
import type { ContractArea, ContractDone, Typed } from "./contract-area.tsx";
import { takerOf } from "./taker.ts";

export type Showing = {
  readonly area: ContractArea;
  readonly site: Site;
  readonly visit: Visit;
  readonly id: string;
  readonly which: Shown;
  readonly form: Typed;
};

/** The page of the figures; null where exactly these were confirmed, or where there are none and the act says why. */
export async function unseen(showing: Showing, deed: ContractDeed): Promise<Reply | null> {
  const { site, visit, id, form } = showing;
  const found = await figuresOfDeed({ db: site.db.read, now: visit.now }, id, deed);
  if (!found.ok || found.value.digest === form["seen"]) return null;
  return confirming(showing, found.value, form["seen"] ? actWords(visit.lang).again : null);
}

async function confirming(
  { area, site, visit, id, which, form }: Showing,
  seen: SeenFigures | null,
  problem: string | null,
  failed = false,
): Promise<Reply> {
  const row = await contractById(site.db.read, id);
  if (!row) return area.nothing(site, visit);
  const taker = which === "give" ? ((await takerOf(site, id, form))?.name ?? null) : null;
  return area.page(site, visit, {
    title: confirmTitle(visit.lang, which, row.contractNo),
    failed,
    children: <ConfirmPage {...{ area, lang: visit.lang, row, which, seen, form, problem, taker }} />,
  });
}

/** The money of a further term is looked at, and then that term is taken. */
export function renewing<T, R extends Refusal>(
  area: ContractArea,
  site: Site,
  which: "renew" | "renew-term",
  act: Action<{ readonly contractId: string; readonly seen?: string }, T, R>,
  done: ContractDone,
  wish: "renew_early" | "renew_term",
): Route[] {
  const look = async (visit: Visit, id: string, form: Typed, said: string | null): Promise<Reply> => {
    const found = await figuresOfDeed({ db: site.db.read, now: visit.now }, id, { act: wish });
    const problem = said ?? (found.ok ? null : await sentenceFor(area, site, visit, found.refusal));
    const seen = found.ok ? found.value : null;
    return confirming({ area, site, visit, id, which, form }, seen, problem, said !== null);
  };
  return [
    area.route(site, {
      method: "GET",
      path: `/${which}`,
      looks: true,
      handle: (visit, { params }) => look(visit, params["id"] ?? "", {}, null),
    }),
    area.route(site, {
      method: "POST",
      path: `/${which}`,
      action: act.name,
      input: fieldsOf("seen"),
      ask: ({ params }) => ({ act: wish, input: { contractId: params["id"] ?? "" } }),
      async handle(visit, { params, input }) {
        const contractId = params["id"] ?? "";
        const answer = await site.act(act, visit.actor, { contractId, seen: input["seen"] ?? "" });
        if (answer.ok) return area.gone(contractId, done);
        // For more than a contact may agree to, somebody else can be asked.
        const isBeyond = answer.refusal.code === "not_allowed";
        const asked = isBeyond
          ? await area.ask(site, visit, { act: wish, input: { contractId } }, contractId)
          : null;
        if (asked !== null) return asked;
        const again = answer.refusal.code === "figures_changed";
        const words = actWords(visit.lang);
        const said = again && !input["seen"] ? null : await sentenceFor(area, site, visit, answer.refusal);
        return look(visit, contractId, input, again && input["seen"] ? words.again : said);
      },
    }),
  ];
}
