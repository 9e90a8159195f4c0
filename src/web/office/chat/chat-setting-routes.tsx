// How many minutes a customer waits in the chat before what they wrote becomes a ticket.
import { PATIENCE, patienceSetting } from "../../../business/chat/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Form, hasErrors, TextField } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { SaveSetting, settingPage } from "../settings/setting-page.tsx";
import { holds } from "../staff/staff-visit.ts";
import { officeChatWords } from "./office-chat.words.ts";

export const CHAT_SETTING = "/office/settings/chat";

export const chatSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: CHAT_SETTING,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: CHAT_SETTING,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ minutes: text(10) }),
    async handle(visit, { input: { minutes } }) {
      const isNumber = /^\d{1,2}$/u.test(minutes.trim());
      const value = Number(minutes);
      const { min, max } = PATIENCE;
      if (!isNumber || value < min || value > max)
        return show(site, visit, {
          minutes,
          errors: { minutes: officeChatWords(visit.lang).errMinutes(min, max) },
        });
      const change = { sellerId: visit.sellerId, key: patienceSetting.key, value };
      const done = await site.act(changeSetting, visit.actor, change);
      if (done.ok) return leadTo(CHAT_SETTING, "saved");
      return show(site, visit, { minutes, errors: { "": await refusalSentence(site, visit, done.refusal) } });
    },
  }),
];

type Shown = { readonly done?: string | undefined; readonly minutes?: string; readonly errors?: FormErrors };

async function show(site: Site, visit: Visit, { done, minutes, errors = {} }: Shown): Promise<Reply> {
  const words = officeChatWords(visit.lang);
  const may = holds(visit, "settings.change");
  const kept = await settingOf(site.db.read, visit.sellerId, patienceSetting);
  return settingPage(site, visit, {
    words: { title: words.setting, lead: words.settingLead },
    done,
    failed: hasErrors(errors),
    children: (
      <Card>
        <Form action={CHAT_SETTING} id="chat" values={{ minutes: minutes ?? String(kept) }} errors={errors}>
          <TextField
            name="minutes"
            label={words.patience}
            hint={words.patienceHint}
            inputmode="numeric"
            width="short"
            disabled={!may}
          />
          <SaveSetting lang={visit.lang} may={may} />
        </Form>
      </Card>
    ),
  });
}
