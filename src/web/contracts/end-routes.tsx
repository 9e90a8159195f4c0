// Routes that end a contract, take that back, let it rest, renew it early, or give it to another account.
import type { VNode } from "preact";
import { cancelContract, renewEarly, renewTerm, transferContract } from "../../business/billing/index.ts";
import {
  contractById,
  contractNotice,
  isByHand,
  isHandedOn,
  goOn,
  pauseContract,
  pauseLimits,
  takeBackNotice,
} from "../../business/contracts/index.ts";
import { settingOf } from "../../business/sellers/index.ts";
import type { Action } from "../../kernel/act.ts";
import type { Reply, Route, Visit } from "../../kernel/http.ts";
import { refuse } from "../../kernel/result.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { addDays } from "../../kernel/time.ts";
import type { Routes, Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import type { AskableName } from "../../business/approvals/index.ts";
import type { Wish } from "../portal/approvals/ask-page.tsx";
import { sentenceFor } from "./act-refusals.ts";
import { renewing, unseen } from "./confirm-routes.tsx";
import { actWords } from "./contract-acts.words.ts";
import { fieldsOf, sellersDay } from "./contract-area.tsx";
import type { ContractArea, ContractDone, Typed } from "./contract-area.tsx";
import { cancelOf, cancelWish, deedOf, FIELD_OF, FIELDS, pauseOf } from "./end-forms.ts";
import type { Which } from "./end-forms.ts";
import { takerOf } from "./taker.ts";
import { CancelPage, GivePage, PausePage } from "./end-pages.tsx";
import type { EndForm } from "./end-pages.tsx";

type Done = Promise<Result<unknown, Refusal>>;

const DONE: Readonly<Record<Which, ContractDone>> = {
  cancel: "contract_cancelled",
  pause: "contract_paused",
  give: "contract_given",
};

export const endRoutes =
  (area: ContractArea): Routes =>
  (site) => [
    ...pageAndForm(
      area,
      site,
      "cancel",
      cancelContract.name,
      (visit, contractId, said) => site.act(cancelContract, visit.actor, cancelOf(contractId, said)),
      cancelWish,
    ),
    ...pageAndForm(
      area,
      site,
      "pause",
      pauseContract.name,
      (visit, contractId, said) => site.act(pauseContract, visit.actor, pauseOf(contractId, said)),
      (contractId, said) => ({ act: "pause_contract", input: pauseOf(contractId, said) }),
    ),
    ...(area.isOffice
      ? pageAndForm(area, site, "give", transferContract.name, (visit, id, said) =>
          give(site, visit, id, said),
        )
      : []),
    button(area, site, "/cancel/back", takeBackNotice, "contract_kept", "take_back_notice"),
    button(area, site, "/go-on", goOn, "contract_goes_on", "go_on"),
    ...renewing(area, site, "renew", renewEarly, "contract_renewed", "renew_early"),
    ...renewing(area, site, "renew-term", renewTerm, "contract_term_added", "renew_term"),
  ];

function pageAndForm(
  area: ContractArea,
  site: Site,
  which: Which,
  action: string,
  act: (visit: Visit, id: string, said: Typed) => Done,
  wish: ((id: string, said: Typed) => Wish) | null = null,
): Route[] {
  return [
    area.route(site, {
      method: "GET",
      path: `/${which}`,
      looks: true,
      handle: (visit, { params }) => show(area, site, visit, which, { id: params["id"] ?? "" }),
    }),
    area.route(site, {
      method: "POST",
      path: `/${which}`,
      action,
      input: fieldsOf(...FIELDS[which]),
      ask: ({ params, input }) => wish?.(params["id"] ?? "", input) ?? null,
      async handle(visit, { params, input }) {
        const id = params["id"] ?? "";
        const shown = { area, site, visit, id, which, form: input };
        const deed = await deedOf(site, area, which, id, input);
        const first = deed && (await unseen(shown, deed));
        if (first) return first;
        const done = await act(visit, id, input);
        if (done.ok) return area.gone(id, DONE[which]);
        const said = await sentenceFor(area, site, visit, done.refusal);
        const field = FIELD_OF[which][done.refusal.code];
        const refused = field === undefined ? { problem: said } : { errors: { [field]: said } };
        return show(area, site, visit, which, { id, values: input, ...refused });
      },
    }),
  ];
}

function button<T, R extends Refusal>(
  area: ContractArea,
  site: Site,
  path: string,
  act: Action<{ readonly contractId: string }, T, R>,
  done: ContractDone,
  wish: AskableName,
): Route {
  return area.route(site, {
    method: "POST",
    path,
    action: act.name,
    input: fieldsOf(),
    ask: ({ params }) => ({ act: wish, input: { contractId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const id = params["id"] ?? "";
      const answer = await site.act(act, visit.actor, { contractId: id });
      if (answer.ok) return area.gone(id, done);
      // For more than a contact may agree to, somebody else can be asked.
      const isBeyond = answer.refusal.code === "not_allowed";
      const asked = isBeyond
        ? await area.ask(site, visit, { act: wish, input: { contractId: id } }, id)
        : null;
      if (asked !== null) return asked;
      const problem = await sentenceFor(area, site, visit, answer.refusal);
      return show(area, site, visit, "cancel", { id, problem });
    },
  });
}

type Form = {
  readonly id: string;
  readonly values?: FormValues;
  readonly errors?: FormErrors;
  readonly problem?: string;
};

async function show(
  area: ContractArea,
  site: Site,
  visit: Visit,
  which: Which,
  { id, values = {}, errors = {}, problem }: Form,
): Promise<Reply> {
  const row = await contractById(site.db.read, id);
  if (!row) return area.nothing(site, visit);
  const words = actWords(visit.lang);
  const props: EndForm = { area, lang: visit.lang, row, values, errors, problem: problem ?? null };
  return area.page(site, visit, {
    title: words[`${which}Title`](row.contractNo),
    failed: problem !== undefined || hasErrors(errors),
    children: await pageOf(site, visit, which, props),
  });
}

async function pageOf(site: Site, visit: Visit, which: Which, props: EndForm): Promise<VNode> {
  if (which === "give") return <GivePage {...props} />;
  const today = await sellersDay(site, visit, props.row);
  if (which === "pause") {
    const { mostDays } = await settingOf(site.db.read, props.row.sellerId, pauseLimits);
    return <PausePage {...props} latest={addDays(today, mostDays)} />;
  }
  const notice = await contractNotice(site.db.read, props.row, today);
  const down = await isByHand(site.db.read, props.row.id);
  const handedOn = await isHandedOn(site.db.read, props.row.id);
  return <CancelPage {...props} {...{ notice, today }} isTakenDown={down} isHandedOn={handedOn} />;
}

async function give(site: Site, visit: Visit, id: string, said: Typed): Done {
  const taker = await takerOf(site, id, said);
  if (!taker) return refuse({ code: "no_customer" });
  return site.act(transferContract, visit.actor, {
    contractId: id,
    toAccountId: taker.accountId,
    billingProfileId: taker.profileId,
    giverSaid: said["giver"] ?? "",
    takerSaid: said["taker"] ?? "",
    ...(said["seen"] ? { seen: said["seen"] } : {}),
  });
}
