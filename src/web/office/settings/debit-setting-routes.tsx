// Whether customers may pay by direct debit, and the creditor identifier it is collected under.
import { debitSetting, isCreditorId } from "../../../business/payments/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Checkbox, Form, TextField } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { debitSettingWords } from "./debit-setting.words.ts";
import { SaveSetting, settingPage } from "./setting-page.tsx";

export const DEBIT = "/office/settings/debit";

type Debit = { readonly offered: boolean; readonly creditorId: string };
type Shown = {
  readonly done?: string | undefined;
  readonly typed?: Debit;
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
];

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const words = debitSettingWords(visit.lang);
  const may = holds(visit, "settings.change");
  const { offered, creditorId } =
    shown.typed ?? (await settingOf(site.db.read, visit.sellerId, debitSetting));
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <Card>
        <Form action={DEBIT} id="debit" values={{ creditorId }} errors={shown.errors ?? {}}>
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
    ),
  });
}
