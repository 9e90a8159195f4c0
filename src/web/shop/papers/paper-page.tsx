// Ordering on paper, for people without the internet at hand: forms to print, and how they find their way back.
import type { VNode } from "preact";
import { BLANK_FORMS } from "../../../business/blanks/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { ButtonRow, Card, LinkButton, PageHeader, Stack } from "../../ui/index.ts";
import { paperWords } from "./paper.words.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";

export const PAPER = "/forms";

export function PaperPage({ frame, seller }: { readonly frame: Frame; readonly seller: Seller }): VNode {
  const { lang } = frame.setting;
  const words = paperWords(lang);
  const languages = lang === "de" ? (["de", "en"] as const) : (["en", "de"] as const);
  const address = [seller.legalName, seller.line1, seller.line2, `${seller.postalCode} ${seller.city}`];
  return (
    <ShopPage frame={frame} title={words.title}>
      <PageHeader title={words.title} lead={words.lead} />
      <Stack>
        {BLANK_FORMS.map((which) => (
          <Card key={which} title={words[which]} lead={words[`${which}_lead`]}>
            <ButtonRow>
              {languages.map((language, at) => (
                <LinkButton
                  key={language}
                  href={`${PAPER}/${which}.pdf?language=${language}`}
                  icon="download"
                  kind={which === "order" && at === 0 ? "primary" : "secondary"}
                  label={words.named(words[which], words[`in_${language}`])}
                >
                  {words[`in_${language}`]}
                </LinkButton>
              ))}
            </ButtonRow>
          </Card>
        ))}
        <Card title={words.back} lead={words.backLead(seller.phone)}>
          <p>
            {address
              .filter((line) => line.trim() !== "")
              .map((line) => (
                <span key={line}>
                  {line}
                  <br />
                </span>
              ))}
          </p>
        </Card>
      </Stack>
    </ShopPage>
  );
}
