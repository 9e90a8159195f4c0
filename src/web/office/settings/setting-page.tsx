// A page of settings: the way back to all of them, what it is about, and below what is set, the button for whoever may.
import type { ComponentChildren } from "preact";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { Button, ButtonRow, PageHeader } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { office } from "../frame.tsx";
import { settingsWords } from "./settings.words.ts";

type SettingPage = {
  readonly words: { readonly title: string; readonly lead?: string };
  /** The page of settings that it belongs to. */
  readonly within?: { readonly label: string; readonly href: string };
  readonly done: string | undefined;
  /** What was typed could not be kept. */
  readonly failed: boolean;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
};

export const settingPage = (
  site: Site,
  visit: Visit,
  { words, within, actions, children, ...page }: SettingPage,
): Promise<Reply> =>
  office(site, visit, {
    ...page,
    title: words.title,
    place: "settings",
    children: (
      <>
        <PageHeader
          trail={[
            { label: settingsWords(visit.lang).settings, href: "/office/settings" },
            ...(within ? [within] : []),
          ]}
          title={words.title}
          {...(words.lead === undefined ? {} : { lead: words.lead })}
          actions={actions}
        />
        {children}
      </>
    ),
  });

/** Below the fields of a form; nothing for who may only see them. */
export const SaveSetting = ({ lang, may }: { readonly lang: Lang; readonly may: boolean }) =>
  may ? (
    <ButtonRow>
      <Button kind="primary">{settingsWords(lang).save}</Button>
    </ButtonRow>
  ) : null;
