// The way to every page of settings, by what it is about.
import type { VNode } from "preact";
import { Card, type Lang } from "../../ui/index.ts";
import { balanceWords } from "../balance/balance.words.ts";
import { TOP_UP } from "../balance/top-up-setting-routes.tsx";
import { CHAT_SETTING } from "../chat/chat-setting-routes.tsx";
import { officeChatWords } from "../chat/office-chat.words.ts";
import { declarationWords } from "../declarations/declarations.words.ts";
import { FORMS } from "../paper-forms/paper-forms-list.tsx";
import { paperFormsWords } from "../paper-forms/paper-forms.words.ts";
import { lettersWords } from "../post/letters-setting.words.ts";
import { officePrivacyWords } from "../privacy/privacy.words.ts";
import { SEQUENCES } from "../sequences/sequence-page.tsx";
import { sequencesWords } from "../sequences/sequences.words.ts";
import { ENDINGS } from "../services/endings-place.ts";
import { endingsWords } from "../services/endings.words.ts";
import { SURVEY_SETTING } from "../surveys/survey-setting-routes.tsx";
import { surveysWords } from "../surveys/surveys.words.ts";
import { accessSettingWords } from "../access/access-setting.words.ts";
import { CONTRACTS_SETTING } from "./contracts-setting-routes.tsx";
import { contractsSettingWords } from "./contracts-setting.words.ts";
import { countriesSettingWords } from "./countries-setting.words.ts";
import { debitSettingWords } from "./debit-setting.words.ts";
import { DUNNING } from "../dunning/dunning-setting-routes.tsx";
import { dunningSettingWords } from "../dunning/dunning-setting.words.ts";
import { previewSettingWords } from "./preview-setting.words.ts";
import { settingsWords } from "./settings.words.ts";
import { STATIONERY } from "../stationery/stationery-page.tsx";
import { stationeryWords } from "../stationery/stationery.words.ts";
import { TAX_DUE, TAX_STANDING } from "../tax/standing-place.ts";
import { dueWords } from "../tax/due.words.ts";
import { standingWords } from "../tax/standing.words.ts";
import { TAX_SETTING } from "./tax-setting-routes.tsx";
import { taxSettingWords } from "./tax-setting.words.ts";

type Place = readonly [href: string, title: string];

function groupsOf(lang: Lang): readonly { readonly title: string; readonly places: readonly Place[] }[] {
  const words = settingsWords(lang);
  return [
    {
      title: words.aboutMoney,
      places: [
        [CONTRACTS_SETTING, contractsSettingWords(lang).title],
        [SEQUENCES, sequencesWords(lang).title],
        [DUNNING, dunningSettingWords(lang).title],
        [TAX_SETTING, taxSettingWords(lang).title],
        [TAX_DUE, dueWords(lang).title],
        [TAX_STANDING, standingWords(lang).title],
        ["/office/settings/debit", debitSettingWords(lang).title],
        [TOP_UP, balanceWords(lang).setting],
      ],
    },
    {
      title: words.aboutSales,
      places: [
        ["/office/settings/law", declarationWords(lang).law],
        ["/office/settings/preview", previewSettingWords(lang).title],
        [ENDINGS, endingsWords(lang).title],
        ["/office/settings/countries", countriesSettingWords(lang).title],
      ],
    },
    {
      title: words.aboutCustomers,
      places: [
        ["/office/settings/access", accessSettingWords(lang).title],
        ["/office/settings/privacy", officePrivacyWords(lang).settingsTitle],
        [CHAT_SETTING, officeChatWords(lang).title],
        [SURVEY_SETTING, surveysWords(lang).setting],
      ],
    },
    {
      title: words.aboutPaper,
      places: [
        [STATIONERY, stationeryWords(lang).title],
        ["/office/settings/letters", lettersWords(lang).title],
        [FORMS, paperFormsWords(lang).title],
      ],
    },
  ];
}

export function SettingsIndex({ lang }: { readonly lang: Lang }): VNode {
  return (
    <Card>
      <div class="link-columns">
        {groupsOf(lang).map(({ title, places }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul class="plain">
              {places.map(([href, name]) => (
                <li key={href}>
                  <a href={href}>{name}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
