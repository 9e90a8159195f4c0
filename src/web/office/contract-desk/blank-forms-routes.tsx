// Blank forms for the office: to print, hand out or send to somebody who orders on paper.
import type { VNode } from "preact";
import { z } from "zod";
import { BLANK_FORMS, blankForm } from "../../../business/blanks/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { Routes } from "../../site.ts";
import { Card, PageHeader, Table, type Lang } from "../../ui/index.ts";
import { blankFormsWords } from "./blank-forms.words.ts";
import { pageQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { BLANK } from "../paper-forms/paper-forms-list.tsx";

export const blankFormsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: BLANK,
    who: ["staff:orders.see"],
    input: pageQuery,
    handle: (visit, { input }) =>
      office(site, visit, {
        title: blankFormsWords(visit.lang).title,
        place: "orders",
        done: input.done,
        children: <BlankForms lang={visit.lang} />,
      }),
  }),
  ...BLANK_FORMS.map((which) =>
    route({
      method: "GET",
      path: `${BLANK}/${which}.pdf`,
      who: ["staff:orders.see"],
      input: z.strictObject({ language: z.enum(["de", "en"]).optional() }),
      async handle(visit, { input }) {
        const seller = await sellerById(site.db.read, visit.sellerId);
        const today = dateIn(seller.timeZone, visit.now);
        const file = await blankForm(site.db.read, {
          seller,
          which,
          language: input.language ?? visit.lang,
          today,
        });
        return {
          kind: "file",
          bytes: file.content,
          type: file.contentType,
          name: file.fileName,
          inline: true,
        };
      },
    }),
  ),
];

function BlankForms({ lang }: { readonly lang: Lang }): VNode {
  const words = blankFormsWords(lang);
  const link = (which: string, language: Lang): VNode => (
    <a
      href={`${BLANK}/${which}.pdf?language=${language}`}
      aria-label={`${words[which as "order"]}: ${language}`}
    >
      {words.pdf}
    </a>
  );
  return (
    <>
      <PageHeader
        trail={[{ label: words.orders, href: "/office/orders" }]}
        title={words.title}
        lead={words.lead}
      />
      <Card flush>
        <Table
          caption={words.title}
          rows={BLANK_FORMS}
          rowKey={(row) => row}
          columns={[
            { key: "form", header: words.form, cell: (row) => words[row] },
            { key: "de", header: "Deutsch", fit: true, cell: (row) => link(row, "de") },
            { key: "en", header: "English", fit: true, cell: (row) => link(row, "en") },
          ]}
        />
      </Card>
    </>
  );
}
