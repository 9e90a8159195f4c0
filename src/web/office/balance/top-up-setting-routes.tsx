// Whether customers may buy balance, how little, how much, and which sums are offered.
import { topUpSetting } from "../../../business/payments/index.ts";
import type { TopUpSetting } from "../../../business/payments/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Checkbox, FieldRow, Form, MoneyField, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { fieldAmount, typedAmount } from "../money/amounts.ts";
import { holds } from "../staff/staff-visit.ts";
import { balanceWords } from "./balance.words.ts";
import { SaveSetting, settingPage } from "../settings/setting-page.tsx";

export const TOP_UP = "/office/settings/balance";

type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
};

export const topUpSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: TOP_UP,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: TOP_UP,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ offered: text(2), least: text(30), most: text(30), suggested: text(200) }),
    async handle(visit, { input }) {
      const { sellerId } = visit;
      const { idempotency_key: _, ...typed } = input;
      const refused = (errors: FormErrors): Promise<Reply> => show(site, visit, { typed, errors });
      const value = readSetting(visit.lang, typed, sellerOf(visit).currency);
      if (value === null || !topUpSetting.shape.safeParse(value).success)
        return refused({ suggested: balanceWords(visit.lang).errAmounts });
      const done = await site.act(changeSetting, visit.actor, { sellerId, key: topUpSetting.key, value });
      if (done.ok) return leadTo(TOP_UP, "saved");
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

type Typed = Readonly<Record<"offered" | "least" | "most" | "suggested", string>>;

function readSetting(lang: Lang, typed: Typed, currency: string): TopUpSetting | null {
  const read = (one: string): number => Number(typedAmount(lang, one, currency) ?? 0n);
  const suggested = typed.suggested.split(";").flatMap((one) => (one.trim() === "" ? [] : [read(one)]));
  const [least, most] = [read(typed.least), read(typed.most)];
  const isRead = [least, most, ...suggested].every((one) => one > 0);
  return isRead ? { offered: typed.offered === "on", least, most, suggested } : null;
}

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const { lang } = visit;
  const words = balanceWords(lang);
  const { currency } = sellerOf(visit);
  const isOff = !holds(visit, "settings.change");
  const kept = await settingOf(site.db.read, visit.sellerId, topUpSetting);
  const said = (minor: number): string => fieldAmount(lang, BigInt(minor), currency);
  const values = shown.typed ?? {
    offered: kept.offered ? "on" : "",
    least: said(kept.least),
    most: said(kept.most),
    suggested: kept.suggested.map(said).join("; "),
  };
  return settingPage(site, visit, {
    words: { title: words.setting, lead: words.settingLead },
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <Card>
        <Form action={TOP_UP} id="top-up" values={values} errors={shown.errors ?? {}}>
          <Checkbox name="offered" label={words.offered} hint={words.offeredHint} disabled={isOff} />
          <FieldRow>
            <MoneyField name="least" label={words.least} currency={currency} disabled={isOff} />
            <MoneyField name="most" label={words.most} currency={currency} disabled={isOff} />
          </FieldRow>
          <TextField
            name="suggested"
            label={words.suggested}
            hint={words.suggestedHint}
            maxlength={200}
            optional
            disabled={isOff}
          />
          <SaveSetting lang={lang} may={!isOff} />
        </Form>
      </Card>
    ),
  });
}
