// Pages behind the links of security mails: to prove a new letter box, to stop or take back a change, to keep a second factor.
// Looking changes nothing; the button does.
import { z } from "zod";
import { keepFactors, linkFor, undoEmailChange, verifyEmailChange } from "../../business/people/index.ts";
import type { LinkPurpose } from "../../business/people/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Route, Visit } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import { Button, ButtonRow, Card, Form, LinkButton, PageHeader, Stack } from "../ui/index.ts";
import type { Area } from "./area.tsx";
import { keepFactorWords, linkWords, newAddressWords, oldAddressWords } from "./mailed-links.words.ts";

type Kind = {
  readonly page: "new-address" | "old-address" | "keep-factor";
  readonly words: typeof newAddressWords;
  readonly purpose: LinkPurpose;
  readonly action: typeof verifyEmailChange | typeof undoEmailChange | typeof keepFactors;
};

const KINDS: readonly Kind[] = [
  {
    page: "new-address",
    words: newAddressWords,
    purpose: "change_email",
    action: verifyEmailChange,
  },
  {
    page: "old-address",
    words: oldAddressWords,
    purpose: "undo_email",
    action: undoEmailChange,
  },
  {
    page: "keep-factor",
    words: keepFactorWords,
    purpose: "keep_factors",
    action: keepFactors,
  },
];

export const mailedLinkRoutes =
  (area: Area): Routes =>
  (site) =>
    KINDS.flatMap((kind) => routesOf(site, area, kind));

function routesOf(site: Site, area: Area, kind: Kind): Route[] {
  const start = area.start === "/office" ? "/office" : "";
  const path = `${start}/${kind.page}/:token`;
  return [
    route({
      method: "GET",
      path,
      who: ["public"],
      async handle(visit, { params }) {
        const token = params["token"] ?? "";
        const link = await linkFor(site.db.app, token, kind.purpose, site.clock.machine());
        return link
          ? asked(site, area, visit, kind, `${start}/${kind.page}/${token}`)
          : told(site, area, visit, kind, "link_gone");
      },
    }),
    route({
      method: "POST",
      path,
      who: ["public"],
      action: kind.action.name,
      input: z.strictObject({}),
      async handle(visit, { params }) {
        const token = params["token"] ?? "";
        const done = await site.act<{ token: string }, unknown, { readonly code: string }>(
          kind.action,
          visit.actor,
          { token },
        );
        return told(site, area, visit, kind, done.ok ? "done" : done.refusal.code);
      },
    }),
  ];
}

function asked(site: Site, area: Area, visit: Visit, kind: Kind, action: string): Reply {
  const words = kind.words(visit.lang);
  return area.outside(site, visit, {
    title: words.title,
    children: (
      <Card>
        <Stack>
          <PageHeader title={words.title} lead={words.lead} />
          <Form action={action}>
            <ButtonRow>
              <Button kind="primary">{words.button}</Button>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    ),
  });
}

function told(site: Site, area: Area, visit: Visit, kind: Kind, how: string): Reply {
  const words = linkWords(visit.lang);
  const [title, lead] =
    how === "done"
      ? [kind.words(visit.lang).doneTitle, kind.words(visit.lang).done]
      : how === "email_taken"
        ? [words.takenTitle, words.taken]
        : [words.goneTitle, words.gone];
  return area.outside(site, visit, {
    title,
    status: how === "done" ? 200 : 410,
    children: (
      <Card>
        <Stack>
          <PageHeader title={title} lead={lead} />
          <ButtonRow>
            <LinkButton href={area.start}>{words.goOn}</LinkButton>
          </ButtonRow>
        </Stack>
      </Card>
    ),
  });
}
