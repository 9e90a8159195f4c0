// A brand's colour and logos, and how they come out on light and on dark pages.
import type { VNode } from "preact";
import { changeLook, LOGO_BYTES_MAX, logoOf } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { sentFile } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  brandColours,
  brandCss,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  contrast,
  FileField,
  Form,
  Muted,
  TextField,
  useSetting,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { brandPage, onBrand, partPath } from "./brand-frame.tsx";
import { brandsWords } from "./brands.words.ts";
import type { FieldIssue } from "../../../kernel/result.ts";

const PATH = "/office/brands/:id/look";
const ACCEPT = ".svg,.png,image/svg+xml,image/png";

export const brandLookRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    on: onBrand,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    on: onBrand,
    action: changeLook.name,
    bodyLimit: 3 * LOGO_BYTES_MAX,
    input: posted({
      colour: text(20),
      light: sentFile.optional(),
      dark: sentFile.optional(),
      no_light: text(3),
      no_dark: text(3),
    }),
    async handle(visit, { params, input }) {
      const sellerId = params["id"] ?? "";
      const brandColour = input.colour.trim();
      const logo = (file: typeof input.light, remove: string): { bytes?: Buffer | null } =>
        file !== undefined && file.bytes.length > 0
          ? { bytes: file.bytes }
          : remove === "on"
            ? { bytes: null }
            : {};
      const [light, dark] = [logo(input.light, input.no_light), logo(input.dark, input.no_dark)];
      const done = await site.act(changeLook, visit.actor, {
        sellerId,
        brandColour,
        ...(light.bytes === undefined ? {} : { light: light.bytes }),
        ...(dark.bytes === undefined ? {} : { dark: dark.bytes }),
      });
      if (done.ok) return leadTo(partPath(sellerId, "look"), "saved");
      const errors =
        done.refusal.code === "invalid"
          ? Object.fromEntries(done.refusal.issues.map((one) => sentenceOf(one, visit.lang)))
          : { "": await refusalSentence(site, visit, done.refusal) };
      return show(site, visit, sellerId, {
        again: { form: "look", values: { colour: brandColour }, errors },
      });
    },
  }),
];

function sentenceOf({ field, code }: FieldIssue, lang: Lang): [string, string] {
  const words = brandsWords(lang);
  if (field !== "light" && field !== "dark") return ["colour", words.bad_colour];
  return [field, words[`f_${code}` as "f_unreadable"]];
}

type Shown = { readonly done?: string | undefined; readonly again?: Again };

const show = (site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> =>
  brandPage(site, visit, id, {
    part: "look",
    done: shown.done,
    failed: shown.again !== undefined,
    children: async (seller) => (
      <>
        <Preview lang={visit.lang} seller={seller} logos={await logosOf(site, seller)} />
        {holds(visit, "settings.change") ? (
          <LookForm lang={visit.lang} seller={seller} refused={shown.again} />
        ) : null}
      </>
    ),
  });

type Logos = Readonly<Record<"light" | "dark", string | null>>;

// As it is handed out at the brand's own host, which is not where the office stands.
async function logosOf(site: Site, seller: Seller): Promise<Logos> {
  const inline = async (sha256: string | null): Promise<string | null> => {
    const logo = sha256 === null ? null : await logoOf(site.db.read, seller.id, sha256);
    return logo && `data:${logo.contentType};base64,${logo.bytes.toString("base64")}`;
  };
  const light = await inline(seller.logoLight);
  return { light, dark: (await inline(seller.logoDark)) ?? light };
}

function Preview({ lang, seller, logos }: { lang: Lang; seller: Seller; logos: Logos }): VNode {
  const words = brandsWords(lang);
  const { nonce } = useSetting();
  const css = brandCss(seller.brandColour, ".look");
  return (
    <Card title={words.shown} lead={words.contrastNote}>
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: css }} />
      <div class="looks">
        {(["light", "dark"] as const).map((theme) => (
          <figure key={theme} class={`look look-${theme}`}>
            <figcaption>{words[theme]}</figcaption>
            <Mark seller={seller} theme={theme} logo={logos[theme]} />
            <span class="look-button">{words.sampleButton}</span>
            <span class="look-text">{words.sampleText}</span>
          </figure>
        ))}
      </div>
      <ul>
        {contrastsOf(lang, seller.brandColour).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}

function Mark({
  seller,
  theme,
  logo,
}: {
  seller: Seller;
  theme: "light" | "dark";
  logo: string | null;
}): VNode {
  if (logo === null) return <strong>{seller.name}</strong>;
  const isPlated = theme === "dark" && seller.logoDark === null;
  return <img class={`brand-logo ${isPlated ? "on-any" : ""}`} src={logo} alt={seller.name} />;
}

const PAGES = { light: "#f6f7f9", dark: "#171a20" } as const;

/** What became of the colour in each theme, with the contrast it has there. */
function contrastsOf(lang: Lang, colour: string): readonly string[] {
  const words = brandsWords(lang);
  const ratio = (a: string, b: string): string =>
    `${(Math.floor(contrast(a, b) * 10) / 10).toLocaleString(lang)} : 1`;
  const same = (a: string): boolean => a.toLowerCase() === colour.toLowerCase();
  const { fill, onFill } = brandColours(colour, "light");
  const button = same(fill)
    ? words.keptFill(colour, ratio(fill, onFill))
    : words.movedFill(colour, fill, ratio(fill, onFill));
  const texts = (["light", "dark"] as const).map((theme) => {
    const { text: used } = brandColours(colour, theme);
    const reads = ratio(used, PAGES[theme]);
    return `${words[theme]}. ${same(used) ? words.keptText(colour, reads) : words.movedText(colour, used, reads)}`;
  });
  return [button, ...texts];
}

function LookForm({
  lang,
  seller,
  refused,
}: {
  lang: Lang;
  seller: Seller;
  refused: Again | undefined;
}): VNode {
  const words = brandsWords(lang);
  return (
    <Card lead={<Muted>{words.lookLead}</Muted>}>
      <Form
        action={partPath(seller.id, "look")}
        files
        {...again(refused, "look", { colour: seller.brandColour })}
      >
        <TextField
          name="colour"
          label={words.colour}
          hint={words.colourHint}
          maxlength={7}
          width="short"
          code
        />
        <FileField name="light" label={words.logoLight} hint={words.logoHint} accept={ACCEPT} optional />
        {seller.logoLight === null ? null : <Checkbox name="no_light" label={words.removeLogo} />}
        <FileField name="dark" label={words.logoDark} hint={words.logoDarkHint} accept={ACCEPT} optional />
        {seller.logoDark === null ? null : <Checkbox name="no_dark" label={words.removeDark} />}
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
