// Which ways to pay customers are offered beside cards: direct debit, with the creditor identifier it is collected under, and what
// is transferred or sent.
import { debitSetting, handWaysSetting, isCreditorId } from "../../../business/payments/index.ts";
import type { HandWays } from "../../../business/payments/index.ts";
import { changeSetting, settingsOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { sellerOf } from "../../core/index.ts";
import { takesCards } from "../../shop/goods/offers.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Checkbox, Form, TextField } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { debitSettingWords } from "./debit-setting.words.ts";
import { SaveSetting, settingPage } from "./setting-page.tsx";
import { settingsWords } from "./settings.words.ts";

export const DEBIT = "/office/settings/debit";

type Debit = { readonly offered: boolean; readonly creditorId: string };
type Shown = {
  readonly done?: string | undefined;
  readonly typed?: Debit;
  readonly hand?: HandWays;
  readonly errors?: FormErrors;
};

export const debitSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: DEBIT,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: DEBIT,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ offered: text(2), creditorId: text(50) }),
    async handle(visit, { input }) {
      const { sellerId } = visit;
      const words = debitSettingWords(visit.lang);
      const typed = { offered: input.offered === "on", creditorId: input.creditorId };
      const value = { ...typed, creditorId: typed.creditorId.replaceAll(/\s/gu, "").toUpperCase() };
      const refused = (errors: FormErrors): Promise<Reply> => show(site, visit, { typed, errors });
      if (value.creditorId === "" && value.offered) return refused({ creditorId: words.errMissing });
      if (value.creditorId !== "" && !isCreditorId(value.creditorId))
        return refused({ creditorId: words.errCreditorId });
      const done = await site.act(changeSetting, visit.actor, { sellerId, key: debitSetting.key, value });
      if (done.ok) return leadTo(DEBIT, "saved");
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${DEBIT}/ways`,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ transfer: text(2), cheque: text(2), money_order: text(2) }),
    async handle(visit, { input }) {
      const hand = {
        transfer: input.transfer === "on",
        cheque: input.cheque === "on",
        money_order: input.money_order === "on",
      };
      const refused = (said: string): Promise<Reply> => show(site, visit, { hand, errors: { "": said } });
      // Nobody could order anything any more.
      if (!(await isAnyLeft(site, visit, hand))) return refused(debitSettingWords(visit.lang).errNone);
      const wish = { sellerId: visit.sellerId, key: handWaysSetting.key, value: hand };
      const done = await site.act(changeSetting, visit.actor, wish);
      if (done.ok) return leadTo(DEBIT, "saved");
      return refused(await refusalSentence(site, visit, done.refusal));
    },
  }),
];

/** What not everybody can use is no way for everybody: a direct debit is for euros alone. */
async function isAnyLeft(site: Site, visit: Visit, hand: HandWays): Promise<boolean> {
  const hasAccount = Boolean(sellerOf(visit).bankIban);
  return hand.cheque || hand.money_order || (hand.transfer && hasAccount) || (await takesCards(site, visit));
}

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const words = debitSettingWords(visit.lang);
  const may = holds(visit, "settings.change");
  const kept = [debitSetting, handWaysSetting] as const;
  const [debit, hand] = await settingsOf(site.db.read, visit.sellerId, kept);
  const { offered, creditorId } = shown.typed ?? debit;
  const isHand = shown.hand !== undefined;
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <>
        <Card title={words.debit} lead={words.debitLead}>
          <Form action={DEBIT} id="debit" values={{ creditorId }} errors={isHand ? {} : (shown.errors ?? {})}>
            <Checkbox
              name="offered"
              label={words.offered}
              hint={words.offeredHint}
              ticked={offered}
              disabled={!may}
            />
            <TextField
              name="creditorId"
              label={words.creditorId}
              hint={words.creditorIdHint}
              maxlength={50}
              optional
              code
              disabled={!may}
            />
            <SaveSetting lang={visit.lang} may={may} />
          </Form>
        </Card>
        <Card title={words.others} lead={words.othersLead}>
          <Form
            action={`${DEBIT}/ways`}
            id="ways"
            values={{ ...(shown.hand ?? hand) }}
            errors={isHand ? (shown.errors ?? {}) : {}}
          >
            <Checkbox name="transfer" label={words.transfer} hint={words.transferHint} disabled={!may} />
            <Checkbox name="cheque" label={words.cheque} disabled={!may} />
            <Checkbox name="money_order" label={words.moneyOrder} disabled={!may} />
            {may ? (
              <ButtonRow>
                <Button>{settingsWords(visit.lang).save}</Button>
              </ButtonRow>
            ) : null}
          </Form>
        </Card>
      </>
    ),
  });
}
