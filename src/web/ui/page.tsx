// The outermost page: document, head, title rule. Everything is same-origin and escaped; no script is needed
// to read or to send.
import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { brandColours, brandCss } from "./brand.ts";
import { SettingContext, type PageSetting } from "./setting.ts";
import { SilentContext } from "./refused-silently.tsx";
import { VisitBar } from "./visit-bar.tsx";
import { kitWords } from "./kit-words.ts";

/**
 * Draws a page to the text that is sent. The vnode must be one of the layouts (it brings html, head and
 * body).
 */
export function renderPage(page: VNode): string {
  const html = renderToString(page);
  const said = isSilent(html)
    ? renderToString(<SilentContext.Provider value={true}>{page}</SilentContext.Provider>)
    : html;
  return `<!doctype html>${said}`;
}

/** Something was refused, and the form that its sentence belongs to is not on the page any more. */
const isSilent = (html: string): boolean => html.includes(" data-refused") && !SAYS_WHY.test(html);
/** A form's errors, a field's, or a banner of the page; not those of the whole house, which run from edge to edge. */
const SAYS_WHY = / role="alert"| class="field-error"| class="banner tone-(?:warning|danger)"/u;

/** Draws a part of a page, for answers that replace one region. */
export function renderPart(part: VNode, setting: PageSetting): string {
  return renderToString(<SettingContext.Provider value={setting}>{part}</SettingContext.Provider>);
}

/** What every layout takes. */
export type PageProps = {
  setting: PageSetting;
  /** The page's own name; the site's name is added, and "Error:" put in front when a form failed. */
  title: string;
  /** A form on this page was refused. */
  failed?: boolean;
  children: ComponentChildren;
  /** Islands this page uses; `site` (theme, copy, confirm) always comes along. */
  islands?: readonly string[];
  /**
   * Seconds after which a browser without scripts loads the page again; not where a form was refused, which would be lost
   * and stands at an address that answers no reader.
   */
  refreshSeconds?: number;
  /** Keeps the page out of search engines; true for all but the shop. */
  hiddenFromSearch?: boolean;
  description?: string;
};

/** What a telephone's browser paints its own bars with. */
function ThemeColours({ colour }: { colour: string }): VNode {
  return (
    <>
      {(["light", "dark"] as const).map((theme) => (
        <meta
          key={theme}
          name="theme-color"
          media={`(prefers-color-scheme: ${theme})`}
          content={brandColours(colour, theme).fill}
        />
      ))}
    </>
  );
}

/** html, head and body around a layout. */
export function Document(
  props: PageProps & { siteName: string; brandColour?: string | undefined; density: "regular" | "compact" },
): VNode {
  const { setting } = props;
  const words = kitWords(setting.lang);
  const title = `${props.title} · ${props.siteName}`;
  const islands = ["site", ...(setting.through ? ["visit"] : []), ...(props.islands ?? [])];
  return (
    <SettingContext.Provider value={setting}>
      <html
        lang={setting.lang}
        dir={setting.dir ?? "ltr"}
        data-theme={setting.theme === "system" ? undefined : setting.theme}
        data-refused={props.failed ? "" : undefined}
      >
        <head>
          <meta charset="utf-8" />
          <title>{props.failed ? words.errorTitle(title) : title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={setting.theme === "system" ? "light dark" : setting.theme} />
          {props.description ? <meta name="description" content={props.description} /> : null}
          {props.hiddenFromSearch ? <meta name="robots" content="noindex" /> : null}
          {setting.assets.font ? (
            <link
              rel="preload"
              href={setting.assets.font}
              as="font"
              type="font/woff2"
              crossorigin="anonymous"
            />
          ) : null}
          {setting.assets.icon ? <link rel="icon" href={setting.assets.icon} type="image/svg+xml" /> : null}
          {props.brandColour ? <ThemeColours colour={props.brandColour} /> : null}
          <link rel="stylesheet" href={setting.assets.stylesheet} />
          {props.brandColour && setting.fetched !== true ? (
            <style nonce={setting.nonce} dangerouslySetInnerHTML={{ __html: brandCss(props.brandColour) }} />
          ) : null}
          {props.refreshSeconds && !props.failed ? (
            <noscript>
              <meta http-equiv="refresh" content={String(props.refreshSeconds)} />
            </noscript>
          ) : null}
          {islands.map((name) => {
            const source = setting.assets.islands[name];
            return source ? <script key={name} type="module" src={source} nonce={setting.nonce} /> : null;
          })}
        </head>
        <body class={`density-${props.density}${setting.through ? " visited" : ""}`}>
          <VisitBar />
          {props.children}
          {setting.through ? (
            <p class="print-only watermark" aria-hidden="true">
              {words.visitMark(setting.through.staff, setting.through.customer)}
            </p>
          ) : null}
          <p class="print-only">
            {words.printedFrom} {props.siteName}, {setting.path}
          </p>
        </body>
      </html>
    </SettingContext.Provider>
  );
}
